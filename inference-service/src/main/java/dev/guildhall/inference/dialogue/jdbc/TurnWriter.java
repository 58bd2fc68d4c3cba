package dev.guildhall.inference.dialogue.jdbc;

import dev.guildhall.inference.dialogue.AnsweredTurn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes turns in one transaction, and tells a turn that can never be written from a PostgreSQL that cannot be asked now.
 *
 * <p>Thread rule: any thread may call any method.
 */
@Component
final class TurnWriter {
    private static final Logger log = LoggerFactory.getLogger(TurnWriter.class);

    private final TransactionOperations transactions;
    private final TurnRows rows;
    private final Counter lost;

    TurnWriter(TransactionOperations transactions, TurnRows rows, MeterRegistry meters) {
        this.transactions = transactions;
        this.rows = rows;
        this.lost = Counter.builder("guildhall.dialogue.turns.unwritten")
                .description("Answered turns whose event, receipt and memories will never be written")
                .register(meters);
    }

    /**
     * What came of writing.
     *
     * @param settled how many need no more writing, from the first on: they are written, or never will be
     * @param away why the others are not written yet; absent if there are none
     */
    record Written(int settled, @Nullable RuntimeException away) {}

    /** Writes them in their order; a turn that can never be written does not keep the others from it. */
    Written write(List<AnsweredTurn> turns) {
        try {
            transactions.executeWithoutResult(_ -> rows.write(turns));
            return new Written(turns.size(), null);
        } catch (RuntimeException failed) {
            return isAway(failed) ? new Written(0, failed) : writeOneByOne(turns);
        }
    }

    private Written writeOneByOne(List<AnsweredTurn> turns) {
        for (int i = 0; i < turns.size(); i++) {
            AnsweredTurn turn = turns.get(i);
            try {
                transactions.executeWithoutResult(_ -> rows.write(List.of(turn)));
            } catch (RuntimeException failed) {
                if (isAway(failed)) {
                    return new Written(i, failed);
                }
                lost.increment();
                log.error("turn {} can never be written down", turn.reply().turn(), failed);
            }
        }
        return new Written(turns.size(), null);
    }

    /** Whatever is not about the turn itself: what PostgreSQL cannot do now it may be able to do later. */
    private static boolean isAway(RuntimeException failed) {
        return failed instanceof TransactionException
                || (failed instanceof DataAccessException && !(failed instanceof DataIntegrityViolationException));
    }

    /** Gives turns up that were not written. */
    void lose(int turns, @Nullable String reason) {
        lost.increment(turns);
        log.warn("{} turns are not written down: {}", turns, reason);
    }
}
