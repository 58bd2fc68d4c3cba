package dev.guildhall.inference.ladder;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.platform.errors.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How asking the models of a tier ended. */
public sealed interface LadderOutcome {
    /** Every model that was asked, in order. */
    List<Attempt> attempts();

    /** What all of them cost, in millionths of a US dollar. */
    default long costMicros() {
        return attempts().stream().mapToLong(Attempt::costMicros).sum();
    }

    /**
     * One of them answered; all pieces have been handed over.
     *
     * @param degradedReason why the first step did not speak, e.g. {@code upstream_timed_out}; absent if it did
     */
    record Spoken(
            Completion completion,
            List<Attempt> attempts,
            @Nullable String degradedReason) implements LadderOutcome {
        public Spoken {
            attempts = List.copyOf(attempts);
        }

        /** Where the answer was made. */
        public String backend() {
            return attempts.getLast().backend();
        }

        /** What made the answer. */
        public String model() {
            return attempts.getLast().model();
        }
    }

    /** One of them began to answer and failed after the reader had been handed a part of it. */
    record BrokenOff(Failure failure, List<Attempt> attempts) implements LadderOutcome {
        public BrokenOff {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * One of them was not asked, since nobody would have paid; the reader has been handed nothing.
     *
     * @param reason in a word, e.g. {@code use_limit_exceeded}
     * @param refusal the same as the documented error
     */
    record Unpaid(String reason, Refusal refusal, List<Attempt> attempts) implements LadderOutcome {
        public Unpaid {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * None of them answered; the reader has been handed nothing.
     *
     * @param reason {@link #NO_MODEL}, how the last one failed, e.g. {@code upstream_timed_out}, or why none that costs money
     *     was asked, e.g. {@code use_limit_exceeded}
     */
    record Silent(String reason, List<Attempt> attempts) implements LadderOutcome {
        /** There was none to be asked. */
        public static final String NO_MODEL = "no_model";

        public Silent {
            attempts = List.copyOf(attempts);
        }
    }
}
