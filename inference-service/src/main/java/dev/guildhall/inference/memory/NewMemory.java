package dev.guildhall.inference.memory;

import dev.guildhall.inference.scene.NpcId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Something that an NPC is to remember.
 *
 * @param id names it for good, a UUIDv7: told twice, it is remembered once
 * @param npc who remembers
 * @param text 1 to 2,000 characters
 * @param audience everybody before whom the NPC may speak of it
 * @param players whom it is about, whoever spoke first
 * @param importance from 0 to 1
 */
public record NewMemory(
        UUID id, NpcId npc, String text, Set<UUID> audience, List<UUID> players, float importance, Instant happenedAt) {
    /** The longest text that state-service takes, in characters. */
    public static final int LONGEST_TEXT = 2_000;

    public NewMemory {
        audience = Set.copyOf(audience);
        players = List.copyOf(players);
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "text: " + text.length() + " characters (expected: 1 to " + LONGEST_TEXT + ", not blank)");
        }
        if (audience.isEmpty()) {
            throw new IllegalArgumentException("audience: empty (expected: those who were there)");
        }
        if (!(importance >= 0 && importance <= 1)) {
            throw new IllegalArgumentException("importance: " + importance + " (expected: 0..1)");
        }
    }
}
