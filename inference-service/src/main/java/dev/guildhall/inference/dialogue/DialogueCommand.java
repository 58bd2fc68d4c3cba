package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.billing.Payer;
import dev.guildhall.inference.memory.Recalled;
import dev.guildhall.inference.scene.Company;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.Persona;
import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.inference.scene.Relationship;
import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.scene.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line said to an NPC, checked. Made by {@link DialogueDraft#check}.
 *
 * @param npcVersion the studio's own version of the NPC, where it names one
 * @param client the program that asked
 */
public record DialogueCommand(
        NpcId npc,
        @Nullable String npcVersion,
        String prompt,
        Tier tier,
        Circumstances circumstances,
        String client,
        Wishes wishes) {

    /** What the game told about the moment. */
    public record Circumstances(
            @Nullable PlayerId player,
            Company company,
            Relationship relationship,
            Persona persona,
            @Nullable String location,
            List<String> recentEvents,
            Map<String, String> worldState) {

        public Circumstances {
            recentEvents = List.copyOf(recentEvents);
            worldState = Collections.unmodifiableMap(new LinkedHashMap<>(worldState));
        }
    }

    /** Who hears the answer: the player, or the client where no player is named. */
    public String listener() {
        PlayerId player = circumstances.player();
        return player == null ? "client:" + client : player.toString();
    }

    /** Who pays for the answer: the same as hears it. */
    Payer payer() {
        return Payer.of(circumstances.player(), client);
    }

    /** Everybody who hears the answer, in a fixed form: what was said before fewer is not for the others. */
    String hearers() {
        Company company = circumstances.company();
        return company.isEmpty() ? listener() : listener() + "+" + company.npcs() + company.players();
    }

    /**
     * The scene in which the NPC answers. What the caller told goes before what the NPC remembers by itself.
     *
     * @param spokenBefore what the NPC said to the same hearers last, newest first
     */
    Scene scene(Recalled recalled, List<String> spokenBefore, long effectiveSeed) {
        List<String> events = new ArrayList<>(recalled.events());
        events.addAll(circumstances.recentEvents());
        Map<String, String> world = new LinkedHashMap<>(circumstances.worldState());
        recalled.world().forEach(world::putIfAbsent);
        return new Scene(
                npc,
                circumstances.player(),
                tier,
                circumstances.persona(),
                circumstances.relationship(),
                circumstances.location(),
                events,
                recalled.texts(),
                world,
                prompt,
                spokenBefore,
                effectiveSeed);
    }
}
