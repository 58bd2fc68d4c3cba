package dev.guildhall.inference.dialogue.jdbc;

import dev.guildhall.inference.dialogue.AnsweredTurn;
import dev.guildhall.inference.dialogue.DialogueReply;
import dev.guildhall.inference.dialogue.StoredReply;
import dev.guildhall.inference.dialogue.TurnJournal;
import dev.guildhall.inference.jdbc.BatchWriter;
import dev.guildhall.inference.jdbc.Subject;
import dev.guildhall.inference.jdbc.WriteBehind;
import dev.guildhall.inference.jdbc.WriteBehind.Bounds;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.idempotency.Begin;
import dev.guildhall.platform.idempotency.Lease;
import dev.guildhall.platform.idempotency.LeaseLostException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Table {@code idempotency_keys}, and all that {@link TurnRows} writes. */
@Component
final class JdbcTurnJournal implements TurnJournal, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JdbcTurnJournal.class);
    static final Subject<AnsweredTurn> TURNS =
            new Subject<>("answered turns", turn -> turn.reply().turn(), "guildhall.dialogue.turns");
    private static final Bounds BOUNDS = new Bounds(2_048, Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final TransactionOperations transactions;
    private final TurnRows rows;
    private final WriteBehind<AnsweredTurn> later;

    JdbcTurnJournal(TransactionOperations transactions, TurnRows rows, MeterRegistry meters) {
        this.transactions = transactions;
        this.rows = rows;
        this.later = new WriteBehind<>(new BatchWriter<>(TURNS, transactions, rows::write, meters), BOUNDS, meters);
    }

    /**
     * With an idempotency key, writes the reply and the rest or nothing, before the caller sees the end of the answer: a
     * repeated request must find it. Without one the rest follows a moment later, or once PostgreSQL is back.
     */
    @Override
    public void record(AnsweredTurn turn, @Nullable Lease lease) {
        if (lease == null) {
            later.add(turn);
            return;
        }
        DialogueReply reply = turn.reply();
        try {
            transactions.executeWithoutResult(_ -> {
                rows.write(List.of(turn));
                lease.complete(200, StoredReply.CONTENT_TYPE, StoredReply.bytesOf(reply));
            });
        } catch (LeaseLostException takenOver) {
            log.warn("turn {} took longer than its idempotency lease: {}", reply.turn(), takenOver.getMessage());
            throw new Begin.InProgress(Duration.ofSeconds(1)).refusal().asException();
        } catch (DataAccessException | TransactionException away) {
            log.warn("turn {} is not kept: {}", reply.turn(), away.getMessage());
            throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "The answer could not be stored under its idempotency key")
                    .asException();
        }
    }

    /** Those without a key. */
    WriteBehind<AnsweredTurn> later() {
        return later;
    }

    /** Has what waits written, within a bound. */
    @Override
    public void close() {
        later.close();
    }
}
