package dev.guildhall.inference.memory;

import dev.guildhall.inference.scene.Company;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.PlayerId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Who says something to whom, and who else is there to hear it.
 *
 * @param npc who is spoken to, and will answer
 * @param player who speaks
 * @param company who else hears both
 */
public record Moment(NpcId npc, PlayerId player, Company company) {
    /** Everybody who hears the NPC's answer: whatever comes up in it must be fit for all of them. */
    public Set<UUID> listeners() {
        Set<UUID> listeners = new LinkedHashSet<>();
        listeners.add(player.value());
        company.players().forEach(other -> listeners.add(other.value()));
        company.npcs().forEach(other -> listeners.add(other.value()));
        return listeners;
    }

    /** Everybody who knows afterwards what was said. */
    public Set<UUID> witnesses() {
        Set<UUID> witnesses = listeners();
        witnesses.add(npc.value());
        return witnesses;
    }

    /** The players among them, whoever spoke first. */
    public Collection<UUID> players() {
        Set<UUID> players = new LinkedHashSet<>();
        players.add(player.value());
        company.players().forEach(other -> players.add(other.value()));
        return players;
    }
}
