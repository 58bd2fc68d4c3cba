package dev.guildhall.inference.dialogue.jdbc;

import dev.guildhall.inference.dialogue.AnsweredTurn;
import dev.guildhall.inference.dialogue.DialogueReply;
import dev.guildhall.inference.dialogue.StoredReply;
import dev.guildhall.inference.dialogue.TurnJournal;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.idempotency.Begin;
import dev.guildhall.platform.idempotency.Lease;
import dev.guildhall.platform.idempotency.LeaseLostException;
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
final class JdbcTurnJournal implements TurnJournal {
    private static final Logger log = LoggerFactory.getLogger(JdbcTurnJournal.class);

    private final TransactionOperations transactions;
    private final TurnRows rows;
    private final TurnBuffer buffer;

    JdbcTurnJournal(TransactionOperations transactions, TurnRows rows, TurnBuffer buffer) {
        this.transactions = transactions;
        this.rows = rows;
        this.buffer = buffer;
    }

    /**
     * With an idempotency key, writes the reply and the rest or nothing, before the caller sees the end of the answer: a
     * repeated request must find it. Without one the rest follows a moment later, or once PostgreSQL is back.
     */
    @Override
    public void record(AnsweredTurn turn, @Nullable Lease lease) {
        if (lease == null) {
            buffer.add(turn);
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
}
