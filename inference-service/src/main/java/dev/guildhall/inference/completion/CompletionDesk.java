package dev.guildhall.inference.completion;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.inference.billing.Bill;
import dev.guildhall.inference.billing.Till;
import dev.guildhall.inference.completion.CompletionOutcome.NotWritten;
import dev.guildhall.inference.completion.CompletionOutcome.Written;
import dev.guildhall.inference.dialogue.RunningAnswers;
import dev.guildhall.inference.ladder.LadderOutcome;
import dev.guildhall.inference.ladder.LadderOutcome.BrokenOff;
import dev.guildhall.inference.ladder.LadderOutcome.Silent;
import dev.guildhall.inference.ladder.LadderOutcome.Spoken;
import dev.guildhall.inference.ladder.LadderOutcome.Unpaid;
import dev.guildhall.inference.ladder.ModelLadder;
import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.moderation.Verdict.Clean;
import dev.guildhall.inference.moderation.Verdict.Flagged;
import dev.guildhall.inference.moderation.Verdict.Unknown;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.TaskWriter;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has the models of a tier write a text, and says who wrote it or why nobody did. Safe for use by many threads. */
public final class CompletionDesk {
    private final ModelLadder ladder;
    private final Moderation moderation;
    private final Till till;
    private final RunningAnswers running;
    private final TaskWriter prompts = new TaskWriter();

    /**
     * A desk.
     *
     * @param ladder with nobody at its end who writes whatever is asked
     */
    public CompletionDesk(ModelLadder ladder, Moderation moderation, Till till, RunningAnswers running) {
        this.ladder = ladder;
        this.moderation = moderation;
        this.till = till;
        this.running = running;
    }

    /**
     * Has a text written, on the calling thread.
     *
     * @param caller tells when nobody waits for it any more
     * @throws CallerGoneException if the caller left; whatever was being asked has been stopped and paid for
     * @throws dev.guildhall.platform.errors.RefusedException if the service is as busy as it may be, or shutting down
     */
    public CompletionOutcome complete(CompletionCommand command, Departure caller) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        WholeText reader = new WholeText(caller);
        running.enter(id, reader::stop);
        try {
            NotWritten unfit = judge(id, command.task().input());
            return unfit == null ? write(id, command, reader) : unfit;
        } catch (CallerGoneException gone) {
            Refusal stoppedBy = reader.stoppedBy();
            if (stoppedBy == null) {
                throw gone;
            }
            throw stoppedBy.asException();
        } finally {
            running.leave(id);
        }
    }

    private @Nullable NotWritten judge(UUID id, String input) {
        return switch (moderation.line(input)) {
            case Clean _ -> null;
            case Flagged(var categories) ->
                new NotWritten(
                        id,
                        "content_rejected",
                        "input: not allowed by the studio's content policy: "
                                + String.join(", ", categories.stream().sorted().toList()),
                        0);
            case Unknown _ ->
                new NotWritten(id, "content_unchecked", "input: could not be checked; try again shortly", 0);
        };
    }

    private CompletionOutcome write(UUID id, CompletionCommand command, WholeText reader) {
        Prompt prompt = prompts.write(command.task(), id.getLeastSignificantBits());
        Bill bill = till.bill(command.payer(), command.layer(), id);
        LadderOutcome outcome = ladder.speak(prompt, bill, reader);
        long cost = outcome.costMicros();
        return switch (outcome) {
            case Spoken spoken -> new Written(id, spoken.completion(), spoken.model(), cost, spoken.degradedReason());
            case Unpaid unpaid ->
                new NotWritten(id, unpaid.reason(), unpaid.refusal().message(), cost);
            case Silent silent -> new NotWritten(id, silent.reason(), whyNobody(silent, command), cost);
            case BrokenOff broken ->
                new NotWritten(
                        id,
                        "upstream_" + broken.failure().key(),
                        "The model broke off in the middle of the text",
                        cost);
        };
    }

    private static String whyNobody(Silent silent, CompletionCommand command) {
        int asked = silent.attempts().size();
        return asked == 0
                ? "No model could be asked for tier " + command.task().tier().number()
                : "No model wrote in " + asked + (asked == 1 ? " attempt" : " attempts");
    }
}
