package dev.guildhall.inference.ladder;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.ModelFailedException.Failure;
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
     * @param degradedBy why the first step did not speak; absent if it did
     */
    record Spoken(
            Completion completion,
            List<Attempt> attempts,
            @Nullable Failure degradedBy) implements LadderOutcome {
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

    /** None of them answered; the reader has been handed nothing. */
    record Silent(List<Attempt> attempts) implements LadderOutcome {
        public Silent {
            attempts = List.copyOf(attempts);
        }
    }
}
