package dev.guildhall.inference.completion;

import dev.guildhall.inference.model.Completion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How asking for a text ended. */
public sealed interface CompletionOutcome {
    /** Names this for good, a UUIDv7; the reservations of its attempts are derived from it. */
    UUID id();

    /** What all attempts cost, in millionths of a US dollar. */
    long costMicros();

    /**
     * A model wrote.
     *
     * @param completion the text; shorter than it would have been if its finish reason is not {@code STOP}
     * @param model who wrote
     * @param degradedReason why a lesser model wrote than was configured for the tier, e.g. {@code upstream_timed_out}; absent
     *     if none did
     */
    record Written(
            UUID id,
            Completion completion,
            String model,
            long costMicros,
            @Nullable String degradedReason) implements CompletionOutcome {}

    /**
     * No model wrote.
     *
     * @param reason in a lower_snake_case word, as {@code completion.proto} lists them
     * @param message the same for a human
     */
    record NotWritten(UUID id, String reason, String message, long costMicros) implements CompletionOutcome {}
}
