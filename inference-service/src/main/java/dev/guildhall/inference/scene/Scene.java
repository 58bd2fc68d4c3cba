package dev.guildhall.inference.scene;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the speaking NPC may know when it answers one line of a player.
 *
 * @param npc who is spoken to
 * @param player who speaks, where the caller said so
 * @param tier how richly the NPC speaks
 * @param persona who the NPC is
 * @param relationship how the NPC feels about the player
 * @param location where they are, e.g. {@code the Salt Market}
 * @param recentEvents what the NPC saw or heard of, oldest first
 * @param memories what the NPC remembers of this player, best first
 * @param worldState free keys of the game, e.g. {@code weather → rain}, in the caller's order
 * @param playerLine what the player said, 1 to 1,000 characters
 * @param spokenBefore what the NPC said to this player last, newest first; never to be repeated
 * @param seed what a random choice starts from: equal scenes with equal seeds are answered equally
 */
public record Scene(
        NpcId npc,
        @Nullable PlayerId player,
        Tier tier,
        Persona persona,
        Relationship relationship,
        @Nullable String location,
        List<String> recentEvents,
        List<String> memories,
        Map<String, String> worldState,
        String playerLine,
        List<String> spokenBefore,
        long seed) {

    public Scene {
        recentEvents = List.copyOf(recentEvents);
        memories = List.copyOf(memories);
        worldState = Collections.unmodifiableMap(new LinkedHashMap<>(worldState));
        spokenBefore = List.copyOf(spokenBefore);
        if (playerLine.isBlank()) {
            throw new IllegalArgumentException("playerLine: blank (expected: 1..1000 characters)");
        }
    }
}
