package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.dialogue.DialogueOutcome.Answered;
import dev.guildhall.inference.dialogue.DialogueOutcome.Refused;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.errors.Violations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sees every stream to its end, and hands an ended one to a reader that comes back for the rest. */
public final class StreamDesk {
    /** How long an instance may take to put a stream down. */
    private static final Duration HAND_OVER = Duration.ofSeconds(2);

    /** No answer takes longer to be made. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);

    private final RunningAnswers running;
    private final StreamRecords records;
    private final Duration window;
    private final Clock clock;

    /**
     * A desk.
     *
     * @param window how long an ended stream is kept
     */
    public StreamDesk(RunningAnswers running, StreamRecords records, Duration window, Clock clock) {
        this.running = running;
        this.records = records;
        this.window = window;
        this.clock = clock;
    }

    /** Has an answer made, and keeps it for a resumption however it ends, if its reader reads it piece by piece. */
    DialogueOutcome run(DialogueCommand command, Tape tape, Function<Tape, DialogueOutcome> making) {
        running.enter(StreamRecord.ownerOf(command), tape);
        tape.whenReleased(() -> Thread.ofVirtual().name("stream-release").start(() -> save(command, tape, null)));
        try {
            DialogueOutcome outcome = making.apply(tape);
            close(command, tape, outcome instanceof Answered(DialogueReply reply) ? reply : null);
            return outcome;
        } catch (CallerGoneException gone) {
            Refusal stoppedBy = tape.stoppedBy();
            close(command, tape, null);
            if (stoppedBy == null) {
                throw gone;
            }
            return new Refused(tape.pieces().isEmpty() ? stoppedBy : tape.withDelivered(stoppedBy));
        } catch (RefusedException refused) {
            close(command, tape, null);
            throw refused;
        } finally {
            running.leave(tape.stream());
        }
    }

    private void close(DialogueCommand command, Tape tape, @Nullable DialogueReply reply) {
        if (tape.close()) {
            save(command, tape, reply);
        }
    }

    /** Keeps what is on a closed tape; without a {@code reply}, as a stream that broke off. */
    private void save(DialogueCommand command, Tape tape, @Nullable DialogueReply reply) {
        if (tape.wantsPieces() && !tape.pieces().isEmpty()) {
            records.save(new StreamRecord(
                    tape.stream(),
                    StreamRecord.ownerOf(command),
                    DialogueFingerprint.of(command).hex(),
                    tape.pieces(),
                    reply));
        }
    }

    /**
     * Finds the stream that a reader wants to go on with. If some instance is still writing it, it is asked to put it down.
     *
     * @throws RefusedException if there is no such stream of this caller any more
     */
    StreamRecord takeUp(DialogueCommand command, EventId lastSeen) {
        return find(command, lastSeen)
                .orElseThrow(() -> Refusal.of(
                                ErrorCode.NOT_FOUND,
                                "Last-Event-ID: the stream is not kept any more (expected: one that ended less than "
                                        + window.toSeconds() + " seconds ago); ask again without it")
                        .asException());
    }

    private Optional<StreamRecord> find(DialogueCommand command, EventId lastSeen) {
        UUID id = lastSeen.stream();
        Optional<StreamRecord> found = claim(command, lastSeen);
        if (found.isPresent() || !mayBeRunning(id)) {
            return found;
        }
        String owner = StreamRecord.ownerOf(command);
        if (!running.putDown(id, owner)) {
            records.requestPutDown(id, owner);
        }
        long end = System.nanoTime() + HAND_OVER.toNanos();
        try {
            while (found.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(25);
                found = claim(command, lastSeen);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return found;
    }

    /** A broken-off stream is gone on with by one reader only; a whole one may be read again by any number. */
    private Optional<StreamRecord> claim(DialogueCommand command, EventId lastSeen) {
        return records.find(lastSeen.stream()).filter(stream -> {
            // First, so that a request that may not have the stream does not take it from the one that may.
            requireRight(stream, command, lastSeen);
            return stream.reply() != null || records.remove(stream.stream());
        });
    }

    private static void requireRight(StreamRecord stream, DialogueCommand command, EventId lastSeen) {
        Violations violations = new Violations();
        violations.expect(
                stream.answers(command), "Last-Event-ID", "a stream of another request", "one of this very request");
        violations.expect(
                lastSeen.seq() <= stream.lastEvent(),
                "Last-Event-ID",
                "event " + lastSeen.seq(),
                "1.." + stream.lastEvent());
        violations.throwIfAny();
    }

    /** A UUIDv7 begins with its time, so that most ids of long ago, and those that were made up, need no search. */
    private boolean mayBeRunning(UUID id) {
        Instant begun = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        return begun.plus(LONGEST_ANSWER).isAfter(clock.instant());
    }
}
