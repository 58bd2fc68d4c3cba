package dev.guildhall.inference.jdbc;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes things in one transaction, and tells one that can never be written from a PostgreSQL that cannot be asked now.
 *
 * <p>Thread rule: any thread may call any method.
 */
public final class BatchWriter<T> {
    private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

    private final Subject<T> subject;
    private final TransactionOperations transactions;
    private final Consumer<List<T>> rows;
    private final Counter lost;

    /**
     * A writer.
     *
     * @param rows writes things in the transaction that it is called in; it may be called again with things of which nobody
     *     knows whether they were committed
     */
    public BatchWriter(
            Subject<T> subject, TransactionOperations transactions, Consumer<List<T>> rows, MeterRegistry meters) {
        this.subject = subject;
        this.transactions = transactions;
        this.rows = rows;
        this.lost = Counter.builder(subject.meter() + ".unwritten")
                .description("How many " + subject.plural() + " will never be written down")
                .register(meters);
    }

    /**
     * What came of writing.
     *
     * @param settled how many need no more writing, from the first on: they are written, or never will be
     * @param away why the others are not written yet; absent if there are none
     */
    record Written(int settled, @Nullable RuntimeException away) {}

    Subject<T> subject() {
        return subject;
    }

    /** Writes them in their order; one that can never be written does not keep the others from it. */
    Written write(List<T> things) {
        try {
            transactions.executeWithoutResult(_ -> rows.accept(things));
            return new Written(things.size(), null);
        } catch (RuntimeException failed) {
            return isAway(failed) ? new Written(0, failed) : writeOneByOne(things);
        }
    }

    private Written writeOneByOne(List<T> things) {
        for (int i = 0; i < things.size(); i++) {
            T thing = things.get(i);
            try {
                transactions.executeWithoutResult(_ -> rows.accept(List.of(thing)));
            } catch (RuntimeException failed) {
                if (isAway(failed)) {
                    return new Written(i, failed);
                }
                lost.increment();
                log.error(
                        "{}, one of the {}, can never be written down",
                        subject.id().apply(thing),
                        subject.plural(),
                        failed);
            }
        }
        return new Written(things.size(), null);
    }

    /** Whatever is not about the thing itself: what PostgreSQL cannot do now it may be able to do later. */
    private static boolean isAway(RuntimeException failed) {
        return failed instanceof TransactionException
                || (failed instanceof DataAccessException && !(failed instanceof DataIntegrityViolationException));
    }

    /** Gives up things that were not written. */
    void lose(int things, @Nullable String reason) {
        lost.increment(things);
        log.warn("{} {} are not written down: {}", things, subject.plural(), reason);
    }
}
