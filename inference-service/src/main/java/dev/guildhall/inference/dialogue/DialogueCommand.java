package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.Persona;
import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.inference.scene.Relationship;
import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line said to an NPC, checked. Made by {@link DialogueDraft#check}.
 *
 * @param client the program that asked
 * @param seed makes the answer repeatable; absent for an answer that avoids what was said before
 * @param idempotencyKey under which the answer is kept for a repeated request
 */
public record DialogueCommand(
        NpcId npc,
        String prompt,
        Tier tier,
        Circumstances circumstances,
        String client,
        @Nullable Long seed,
        @Nullable IdempotencyKey idempotencyKey) {

    /** What the game told about the moment. */
    public record Circumstances(
            @Nullable PlayerId player,
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

    Scene scene(List<String> spokenBefore, long effectiveSeed) {
        return new Scene(
                npc,
                circumstances.player(),
                tier,
                circumstances.persona(),
                circumstances.relationship(),
                circumstances.location(),
                circumstances.recentEvents(),
                List.of(),
                circumstances.worldState(),
                prompt,
                spokenBefore,
                effectiveSeed);
    }
}
