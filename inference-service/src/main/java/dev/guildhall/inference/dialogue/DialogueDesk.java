package dev.guildhall.inference.dialogue;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.inference.dialogue.AnswerMaker.Made;
import dev.guildhall.inference.dialogue.DialogueOutcome.Answered;
import dev.guildhall.inference.dialogue.DialogueOutcome.Refused;
import dev.guildhall.inference.model.CallerGoneException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.inference.scene.Scene;
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
    private final SpokenLines spokenLines;
    private final IdempotencyKeys keys;
    private final TurnJournal journal;
    private final StreamDesk streams;

    public DialogueDesk(
            AnswerMaker maker, SpokenLines spokenLines, IdempotencyKeys keys, TurnJournal journal, StreamDesk streams) {
        this.maker = maker;
        this.spokenLines = spokenLines;
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
        return answerOnce(command, reader, null);
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
        if (lastSeen.seq() > stream.pieces().size()) {
            reader.hasSeenAll();
        }
        stream.pieces().stream().skip(lastSeen.seq()).forEach(reader::accept);
        DialogueReply reply = stream.reply();
        return reply == null ? answerOnce(command, reader, stream) : new Answered(reply);
    }

    private DialogueOutcome answerOnce(DialogueCommand command, AnswerReader reader, @Nullable StreamRecord begun) {
        IdempotencyKey key = command.wishes().idempotencyKey();
        if (key == null) {
            return speak(command, reader, begun, null);
        }
        return switch (keys.begin(DialogueFingerprint.request(command, key))) {
            case Begin.Fresh(Lease lease) -> speakUnder(lease, command, reader, begun);
            case Begin.Replay replay -> repeat(StoredReply.replyOf(replay.body()), command, reader);
            case Begin.InProgress inProgress -> new Refused(inProgress.refusal());
            case Begin.Reused reused -> new Refused(reused.refusal());
        };
    }

    /** Gives the key back unless the turn was recorded under it, so that a failed or unread answer can be asked for again. */
    private DialogueOutcome speakUnder(
            Lease lease, DialogueCommand command, AnswerReader reader, @Nullable StreamRecord begun) {
        boolean answered = false;
        try {
            DialogueOutcome outcome = speak(command, reader, begun, lease);
            answered = outcome instanceof Answered;
            return outcome;
        } finally {
            if (!answered) {
                lease.abandon();
            }
        }
    }

    private DialogueOutcome speak(
            DialogueCommand command, AnswerReader reader, @Nullable StreamRecord begun, @Nullable Lease lease) {
        UUID turn = begun == null ? UuidCreator.getTimeOrderedEpoch() : begun.stream();
        if (begun == null) {
            reader.begins(turn, 0);
        }
        return streams.run(command, new Tape(turn, reader, begun == null ? List.of() : begun.pieces()), tape -> {
            String said = begun == null ? null : begun.text();
            return switch (maker.make(command, scene(command, turn), said, tape)) {
                case Made.Words words -> record(command, reply(turn, command, said, words), lease);
                case Made.Nothing(Refusal refusal, Failure brokenBy) ->
                    new Refused(brokenBy == null ? refusal : withDelivered(refusal, tape));
            };
        });
    }

    private Scene scene(DialogueCommand command, UUID turn) {
        Long seed = command.wishes().seed();
        return seed == null
                ? command.scene(spokenLines.last(command.npc(), command.listener()), turn.getLeastSignificantBits())
                : command.scene(List.of(), seed);
    }

    private static Refusal withDelivered(Refusal refusal, Tape tape) {
        return refusal.withDetail("delivered_pieces", tape.pieces().size())
                .withDetail(
                        "delivered_characters", String.join("", tape.pieces()).length());
    }

    private DialogueOutcome record(DialogueCommand command, DialogueReply reply, @Nullable Lease lease) {
        try {
            journal.record(command, reply, lease);
        } catch (RefusedException notKept) {
            return new Refused(notKept.refusal());
        }
        spokenLines.add(command.npc(), command.listener(), reply.text());
        return new Answered(reply);
    }

    private static DialogueReply reply(UUID turn, DialogueCommand command, @Nullable String said, Made.Words words) {
        Failure degradedBy = words.degradedBy();
        return new DialogueReply(
                turn,
                command.npc(),
                (said == null ? "" : said) + words.completion().text(),
                words.completion().reading(),
                words.completion().finishReason(),
                words.completion().usage(),
                0L,
                words.model(),
                words.attempts(),
                words.cached(),
                degradedBy == null ? null : "upstream_" + degradedBy.key());
    }

    /** The stored answer as a stream of its own: its pieces need not be those of the first one. */
    private DialogueOutcome repeat(DialogueReply reply, DialogueCommand command, AnswerReader reader) {
        UUID stream = UuidCreator.getTimeOrderedEpoch();
        reader.begins(stream, 0);
        return streams.run(command, new Tape(stream, reader, List.of()), tape -> {
            Words.each(reply.text(), tape::accept);
            return new Answered(reply);
        });
    }
}
