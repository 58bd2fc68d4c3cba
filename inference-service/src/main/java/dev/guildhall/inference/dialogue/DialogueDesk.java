package dev.guildhall.inference.dialogue;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.inference.dialogue.AnswerMaker.Made;
import dev.guildhall.inference.dialogue.DialogueOutcome.Answered;
import dev.guildhall.inference.dialogue.DialogueOutcome.Refused;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.platform.departure.CallerGoneException;
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

/**
 * Answers a player's line. The one way through the service: every edge comes here with a checked command and a reader, and
 * writes down the outcome.
 */
public final class DialogueDesk {
    private final AnswerMaker maker;
    private final Remembering remembering;
    private final IdempotencyKeys keys;
    private final TurnJournal journal;
    private final StreamDesk streams;

    public DialogueDesk(
            AnswerMaker maker, Remembering remembering, IdempotencyKeys keys, TurnJournal journal, StreamDesk streams) {
        this.maker = maker;
        this.remembering = remembering;
        this.keys = keys;
        this.journal = journal;
        this.streams = streams;
    }

    /**
     * Answers, handing the pieces of the answer to {@code reader} on the calling thread as they come.
     *
     * @throws CallerGoneException if the reader left; then nothing has been recorded but what a resumption needs
     */
    public DialogueOutcome answer(DialogueCommand command, AnswerReader reader) {
        UUID turn = UuidCreator.getTimeOrderedEpoch();
        reader.begins(turn, 0);
        return streams.run(command, new Tape(turn, reader, List.of()), tape -> answerOnce(command, null, tape));
    }

    /**
     * Goes on with a stream after the event that its reader has seen last.
     *
     * @throws CallerGoneException if the reader left
     * @throws RefusedException if there is no such stream of this caller any more
     */
    public DialogueOutcome resume(DialogueCommand command, EventId lastSeen, AnswerReader reader) {
        StreamRecord stream = streams.takeUp(command, lastSeen);
        reader.begins(stream.stream(), lastSeen.seq());
        DialogueReply reply = stream.reply();
        if (reply != null) {
            if (lastSeen.seq() > stream.pieces().size()) {
                reader.hasSeenAll();
            }
            repeat(stream, lastSeen, reader);
            return new Answered(reply);
        }
        return streams.run(command, new Tape(stream.stream(), reader, stream.pieces()), tape -> {
            repeat(stream, lastSeen, reader);
            return answerOnce(command, stream.text(), tape);
        });
    }

    private static void repeat(StreamRecord stream, EventId lastSeen, AnswerReader reader) {
        stream.pieces().stream().skip(lastSeen.seq()).forEach(reader::accept);
    }

    private DialogueOutcome answerOnce(DialogueCommand command, @Nullable String said, Tape tape) {
        IdempotencyKey key = command.wishes().idempotencyKey();
        if (key == null) {
            return speak(command, said, tape, null);
        }
        return switch (keys.begin(DialogueFingerprint.request(command, key))) {
            case Begin.Fresh(Lease lease) -> speakUnder(lease, command, said, tape);
            case Begin.Replay replay -> repeat(StoredReply.replyOf(replay.body()), said, tape);
            case Begin.InProgress inProgress -> new Refused(inProgress.refusal());
            case Begin.Reused reused -> new Refused(reused.refusal());
        };
    }

    /** The stored answer as a stream of its own: its pieces need not be those of the first one. */
    private static DialogueOutcome repeat(DialogueReply reply, @Nullable String said, Tape tape) {
        String begun = said == null ? "" : said;
        if (!reply.text().startsWith(begun)) {
            return new Refused(Refusal.of(
                    ErrorCode.NOT_FOUND,
                    "Last-Event-ID: the idempotency key has another answer by now; ask again without it"));
        }
        Words.each(reply.text().substring(begun.length()), tape::accept);
        return new Answered(reply);
    }

    /** Gives the key back unless the turn was recorded under it, so that a failed or unread answer can be asked for again. */
    private DialogueOutcome speakUnder(Lease lease, DialogueCommand command, @Nullable String said, Tape tape) {
        boolean answered = false;
        try {
            DialogueOutcome outcome = speak(command, said, tape, lease);
            answered = outcome instanceof Answered;
            return outcome;
        } finally {
            if (!answered) {
                lease.abandon();
            }
        }
    }

    private DialogueOutcome speak(DialogueCommand command, @Nullable String said, Tape tape, @Nullable Lease lease) {
        Briefing briefing = new Briefing(command, tape.stream(), remembering);
        return switch (maker.make(command, briefing, said, tape)) {
            case Made.Words words ->
                record(briefing.answered(reply(tape.stream(), command, said, words), words.prompt()), lease);
            case Made.Nothing(Refusal refusal, Failure brokenBy) ->
                new Refused(brokenBy == null ? refusal : tape.withDelivered(refusal));
        };
    }

    private DialogueOutcome record(AnsweredTurn turn, @Nullable Lease lease) {
        DialogueReply reply = turn.reply();
        try {
            journal.record(turn, lease);
        } catch (RefusedException notKept) {
            return new Refused(notKept.refusal());
        }
        remembering.spoke(turn.command(), reply.text());
        return new Answered(reply);
    }

    private static DialogueReply reply(UUID turn, DialogueCommand command, @Nullable String said, Made.Words words) {
        return new DialogueReply(
                turn,
                command.npc(),
                (said == null ? "" : said) + words.completion().text(),
                words.completion().reading(),
                words.completion().finishReason(),
                words.completion().usage(),
                words.costMicros(),
                words.model(),
                words.attempts(),
                words.cached(),
                words.cacheLevel(),
                words.degradedReason());
    }
}
