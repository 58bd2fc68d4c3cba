package dev.guildhall.inference.dialogue;

import dev.guildhall.platform.idempotency.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/**
 * How a line wants to be answered.
 *
 * @param seed makes the answer repeatable; absent for an answer that avoids what was said before
 * @param fresh whether an answer that was kept from before will not do
 * @param unremembered whether the NPC answers without remembering anything, and forgets the line and its answer
 * @param idempotencyKey under which the answer is kept for a repeated request
 */
public record Wishes(
        @Nullable Long seed,
        boolean fresh,
        boolean unremembered,
        @Nullable IdempotencyKey idempotencyKey) {
    public static final Wishes NONE = new Wishes(null, false, false, null);
}
