package dev.guildhall.orchestration.coordination;

import dev.guildhall.orchestration.foundation.place.Tile;
import java.util.UUID;

/**
 * One action of a plan.
 *
 * @param actor the monster or another NPC of the foundation
 * @param target an object of the room, the id of an actor, or empty
 * @param place where they do it, on the floor
 * @param reason why, in a sentence of at most 200 characters
 */
public record Step(UUID actor, Action action, String target, Tile place, String reason) {
    static final int REASON_LENGTH = 200;

    public Step {
        if (reason.length() > REASON_LENGTH) {
            throw new IllegalArgumentException(
                    "reason: " + reason.length() + " characters (expected: at most " + REASON_LENGTH + ")");
        }
    }
}
