package dev.guildhall.payment.budget.jdbc;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction that stays only when something has changed: a refusal may have made empty rows on its way. */
final class MoneyTransaction {
    private final TransactionTemplate transaction;

    MoneyTransaction(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Runs the work and commits it if {@code changed} says so of its result.
     *
     * @throws org.springframework.dao.DataAccessException if the database is away, also when it is lost on the way
     */
    <T> T run(Supplier<T> work, Predicate<T> changed) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                T outcome = work.get();
                if (!changed.test(outcome)) {
                    status.setRollbackOnly();
                }
                return outcome;
            }));
        } catch (TransactionSystemException lost) {
            // Neither commit nor rollback got through, which says that the connection is gone, but not to the edge.
            throw new DataAccessResourceFailureException("the connection was lost", lost);
        }
    }
}
