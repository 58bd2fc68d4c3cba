package dev.guildhall.inference.dialogue;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.inference.dialogue.DialogueOutcome.Answered;
import dev.guildhall.inference.dialogue.DialogueOutcome.Refused;
import dev.guildhall.inference.model.CallerGoneException;
import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.prompt.PromptWriter;
import dev.guildhall.inference.scene.Scene;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.idempotency.Begin;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.idempotency.IdempotencyKeys;
import dev.guildhall.platform.idempotency.Lease;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a player's line. The one way through the service: every edge comes here with a checked command and a sink, and
 * writes down the outcome.
 */
public final class DialogueDesk {
    private static final Logger log = LoggerFactory.getLogger(DialogueDesk.class);

    private final DialogueModel model;
    private final PromptWriter prompts;
    private final SpokenLines spokenLines;
    private final IdempotencyKeys keys;
    private final TurnJournal journal;

    public DialogueDesk(
            DialogueModel model,
            PromptWriter prompts,
            SpokenLines spokenLines,
            IdempotencyKeys keys,
            TurnJournal journal) {
        this.model = model;
        this.prompts = prompts;
        this.spokenLines = spokenLines;
        this.keys = keys;
        this.journal = journal;
    }

    /**
     * Answers, handing the pieces of the answer to {@code sink} on the calling thread as they come.
     *
     * @throws CallerGoneException if the sink says that nobody reads any more; then nothing has been recorded
     */
    public DialogueOutcome answer(DialogueCommand command, TokenSink sink) {
        IdempotencyKey key = command.idempotencyKey();
        if (key == null) {
            return speak(command, sink, null);
        }
        return switch (keys.begin(DialogueFingerprint.request(command, key))) {
            case Begin.Fresh(Lease lease) -> speakOnce(command, sink, lease);
            case Begin.Replay replay -> repeat(StoredReply.replyOf(replay.body()), sink);
            case Begin.InProgress inProgress -> new Refused(inProgress.refusal());
            case Begin.Reused reused -> new Refused(reused.refusal());
        };
    }

    /** Gives the key back unless the turn was recorded under it, so that a failed or unread answer can be asked for again. */
    private DialogueOutcome speakOnce(DialogueCommand command, TokenSink sink, Lease lease) {
        boolean answered = false;
        try {
            DialogueOutcome outcome = speak(command, sink, lease);
            answered = outcome instanceof Answered;
            return outcome;
        } finally {
            if (!answered) {
                lease.abandon();
            }
        }
    }

    private DialogueOutcome speak(DialogueCommand command, TokenSink sink, @Nullable Lease lease) {
        UUID turn = UuidCreator.getTimeOrderedEpoch();
        Long seed = command.seed();
        Scene scene = seed == null
                ? command.scene(spokenLines.last(command.npc(), command.listener()), turn.getLeastSignificantBits())
                : command.scene(List.of(), seed);
        Completion completion;
        try {
            completion = model.speak(prompts.write(scene), sink);
        } catch (ModelFailedException failed) {
            log.warn("turn {} of npc {}: {}", turn, command.npc(), failed.getMessage());
            return new Refused(Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "No model could answer; try again shortly"));
        }
        DialogueReply reply = reply(turn, command, completion);
        try {
            journal.record(command, reply, lease);
        } catch (RefusedException notKept) {
            return new Refused(notKept.refusal());
        }
        spokenLines.add(command.npc(), command.listener(), reply.text());
        return new Answered(reply);
    }

    private DialogueReply reply(UUID turn, DialogueCommand command, Completion completion) {
        return new DialogueReply(
                turn,
                command.npc(),
                completion.text(),
                completion.reading(),
                completion.finishReason(),
                completion.usage(),
                0L,
                model.name(),
                false,
                null);
    }

    private static DialogueOutcome repeat(DialogueReply reply, TokenSink sink) {
        Words.each(reply.text(), sink::accept);
        return new Answered(reply);
    }
}
