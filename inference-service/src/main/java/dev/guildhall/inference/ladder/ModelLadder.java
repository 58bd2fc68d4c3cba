package dev.guildhall.inference.ladder;

import dev.guildhall.inference.billing.Bill;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.performance.ModelCalls;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.departure.CallerGoneException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the models of a tier, step by step, and at last the narrator, where there is something for it to say. */
public final class ModelLadder {
    private final Steps steps;
    private final @Nullable Backend lastResort;
    private final Function<Prompt, Reading> readings;
    private final Moderation moderation;
    private final ModelCalls calls;

    /**
     * A ladder.
     *
     * @param lastResort what is asked when nothing else answers, for nothing and with all the patience there is; absent where
     *     nobody is to answer then
     * @param readings how a prompt is understood, for an answer that was stopped before its model could say so
     * @param calls where every time that a model is asked is told
     */
    public ModelLadder(
            Steps steps,
            @Nullable Backend lastResort,
            Function<Prompt, Reading> readings,
            Moderation moderation,
            ModelCalls calls) {
        this.steps = steps;
        this.lastResort = lastResort;
        this.readings = readings;
        this.moderation = moderation;
        this.calls = calls;
    }

    /** The same steps, with the same backends and what is known of their health, and nobody after them. */
    public ModelLadder withoutLastResort() {
        return new ModelLadder(steps, null, readings, moderation, calls);
    }

    /** {@link Steps#signature}. */
    public String signature(Tier tier) {
        return steps.signature(tier);
    }

    /**
     * Has a prompt answered, on the calling thread.
     *
     * @param bill what pays for it
     * @throws CallerGoneException if the reader left; whatever was being asked has been stopped and paid for
     */
    public LadderOutcome speak(Prompt prompt, Bill bill, TokenSink reader) {
        Question question = new Question(prompt, reader, moderation, readings, new Watch(calls, bill, prompt.tier()));
        return new Climb(steps.of(prompt.tier()), lastResort, steps.settings(), question, bill).outcome();
    }
}
