package dev.guildhall.inference.performance;

import dev.guildhall.inference.billing.Layer;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.scene.Tier;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One time that a model was asked, the narrator too, and how it did.
 *
 * @param generation what it was asked for: the id of the turn or of the text; where a turn is gone on with, an id of its own
 * @param user who pays for it
 * @param backend where it was asked, by its name in the configuration
 * @param outcome {@code answered}, {@code caller_gone}, {@code defect}, or how it failed, e.g. {@code timed_out}
 * @param took from the question to the end of the answer or to the failure
 * @param untilFirstPiece from the question to the first words; absent where there were none, or the answer came in one
 * @param usage what it read and wrote; absent where that is not known and nobody pays for it
 * @param costMicros in millionths of a US dollar
 */
public record ModelCall(
        UUID generation,
        UUID user,
        Layer layer,
        Tier tier,
        String backend,
        String model,
        String outcome,
        Duration took,
        @Nullable Duration untilFirstPiece,
        @Nullable Usage usage,
        long costMicros) {
    /** Of a call whose caller left before its end. */
    public static final String CALLER_GONE = "caller_gone";

    /** Of a call that ended by a mistake of this service. */
    public static final String DEFECT = "defect";
}
