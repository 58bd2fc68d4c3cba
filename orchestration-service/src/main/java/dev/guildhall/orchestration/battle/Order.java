package dev.guildhall.orchestration.battle;

import java.util.UUID;

/**
 * What one monster does next.
 *
 * @param reason why, in a sentence
 */
public record Order(UUID monster, Role role, Move move, String reason) {
    static final int LONGEST_REASON = 240;

    public Order {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason: " + reason.length() + " characters (expected: 1.." + LONGEST_REASON + ", not blank)");
        }
    }
}
