package dev.guildhall.inference.ladder;

import dev.guildhall.inference.model.ModelFailedException.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One model that was asked, and how that ended.
 *
 * @param backend where the model was asked, by its name in the configuration
 * @param model the model
 * @param failure how it failed; absent if it answered
 * @param took from the question to the end of the answer or to the failure
 * @param costMicros what it cost, in millionths of a US dollar; of one that was not heard to the end, an estimate
 */
public record Attempt(
        String backend, String model, @Nullable Failure failure, Duration took, long costMicros) {
    /** The outcome of one that answered. */
    static final String ANSWERED = "answered";

    /** One that was not made at all. */
    static Attempt notMade(Backend backend, Failure why) {
        return new Attempt(backend.name(), backend.model().name(), why, Duration.ZERO, 0);
    }

    /** {@code answered}, or the key of the failure. */
    public String outcome() {
        return failure == null ? ANSWERED : failure.key();
    }
}
