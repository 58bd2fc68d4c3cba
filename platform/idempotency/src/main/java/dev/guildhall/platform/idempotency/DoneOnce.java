package dev.guildhall.platform.idempotency;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does work that is nothing but one transaction, once for each idempotency key: what it changes and the answer that is stored
 * under the key are committed together or not at all.
 */
public final class DoneOnce {
    private static final int OK = 200;

    private final IdempotencyKeys keys;
    private final TransactionOperations transactions;

    DoneOnce(IdempotencyKeys keys, TransactionOperations transactions) {
        this.keys = keys;
        this.transactions = transactions;
    }

    /**
     * Does the work, or gives the answer of the first time again. Work that throws has not been done and may be tried anew.
     *
     * @param request what names the work; absent: it is done each time
     * @param contentType of the answer, to whoever reads the table
     * @throws dev.guildhall.platform.errors.RefusedException if the first still runs, or asked for something else
     */
    public byte[] answer(@Nullable IdempotencyRequest request, String contentType, Supplier<byte[]> work) {
        if (request == null) {
            return inTransaction(work);
        }
        return switch (keys.begin(request)) {
            case Begin.Fresh(Lease lease) -> doUnder(lease, contentType, work);
            case Begin.Replay replay -> replay.body();
            case Begin.InProgress running -> throw running.refusal().asException();
            case Begin.Reused reused -> throw reused.refusal().asException();
        };
    }

    private byte[] doUnder(Lease lease, String contentType, Supplier<byte[]> work) {
        boolean done = false;
        try {
            byte[] answer = inTransaction(() -> {
                byte[] made = work.get();
                lease.complete(OK, contentType, made);
                return made;
            });
            done = true;
            return answer;
        } catch (LeaseLostException takenOver) {
            throw new Begin.InProgress(Duration.ofSeconds(1)).refusal().asException();
        } finally {
            if (!done) {
                lease.abandon();
            }
        }
    }

    private byte[] inTransaction(Supplier<byte[]> work) {
        try {
            return transactions.execute(_ -> work.get());
        } catch (TransactionSystemException lost) {
            // Neither commit nor rollback got through, which says that the connection is gone, but not to the edge.
            throw new DataAccessResourceFailureException("the connection was lost", lost);
        }
    }
}
