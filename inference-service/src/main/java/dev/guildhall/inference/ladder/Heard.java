package dev.guildhall.inference.ladder;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;

/** How asking one backend once ended. */
sealed interface Heard {
    Attempt attempt();

    /** It answered, and all of that has been handed over. */
    record Answered(Attempt attempt, Completion completion) implements Heard {}

    /** It failed after the reader had been handed a part of its answer. */
    record Broken(Attempt attempt, Failure failure) implements Heard {}

    /** It failed, and the reader has been handed nothing. */
    record Failed(Attempt attempt, ModelFailedException why) implements Heard {}
}
