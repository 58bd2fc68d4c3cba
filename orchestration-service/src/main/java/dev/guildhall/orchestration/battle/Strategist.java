package dev.guildhall.orchestration.battle;

import dev.guildhall.orchestration.completion.WriteOutcome.NotWritten;
import dev.guildhall.orchestration.completion.WriteOutcome.Written;
import dev.guildhall.orchestration.completion.Writer;
import dev.guildhall.orchestration.completion.Writing;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Has a model decide a battle, and takes of its answer what the rules allow. */
public final class Strategist {
    /** What a battle is, among the documented layers of generation. */
    static final int LAYER = 4;

    private static final String INVALID_ANSWER = "invalid_answer";
    private static final String TOO_LARGE = "input_too_large";

    private final Writer writer;

    public Strategist(Writer writer) {
        this.writer = writer;
    }

    /** What came of it. */
    sealed interface Advice {
        /** What was spent, in millionths of a US dollar. */
        long costMicros();

        /**
         * There is a plan of which at least one action is the model's.
         *
         * @param flaw why it is not all that it should be: something had to be replaced, or a lesser model wrote; empty if it is
         */
        record Given(Plan plan, String model, String flaw, boolean whole, long costMicros) implements Advice {}

        /** Nobody was there to ask, and that is as it should be. */
        record NoModel(long costMicros) implements Advice {}

        /** There is none. */
        record None(String reason, long costMicros) implements Advice {}
    }

    /**
     * Asks, at most for the limit.
     *
     * @param tactical what the tactician would do: what is illegal or missing is taken from there
     * @param account who pays
     * @throws dev.guildhall.platform.errors.RefusedException {@code CANCELLED} if the caller left
     */
    Advice advise(Situation situation, Plan tactical, int tier, UUID account, Duration limit) {
        if (!limit.isPositive()) {
            return new Advice.None(NotWritten.TIMEOUT, 0);
        }
        Briefing briefing = new Briefing(situation);
        Optional<String> input = briefing.input(tactical);
        if (input.isEmpty()) {
            return new Advice.None(TOO_LARGE, 0);
        }
        Writing writing =
                new Writing(Briefing.INSTRUCTIONS, input.get(), tier, LAYER, account, briefing.maxTokens(), limit);
        return switch (writer.write(writing)) {
            case NotWritten nothing when nothing.thereIsNoModel() -> new Advice.NoModel(nothing.costMicros());
            case NotWritten nothing -> new Advice.None(nothing.reason(), nothing.costMicros());
            case Written written -> read(written, situation, briefing, tactical);
        };
    }

    private static Advice read(Written written, Situation situation, Briefing briefing, Plan tactical) {
        return ModelAnswer.read(written.text(), situation, briefing, tactical)
                .<Advice>map(answer -> new Advice.Given(
                        answer.plan(),
                        written.model(),
                        answer.faultless() ? written.degradedReason() : INVALID_ANSWER,
                        answer.faultless(),
                        written.costMicros()))
                .orElseGet(() -> new Advice.None(INVALID_ANSWER, written.costMicros()));
    }
}
