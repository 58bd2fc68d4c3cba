package dev.guildhall.platform.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * Wakes this instance's relay when a transaction with events has committed. It only saves waiting: a signal that is
 * lost with its process is made good by the next poll.
 *
 * <p>Thread rule: any thread may raise it, one relay waits.
 */
final class RelaySignal implements TransactionSynchronization {
    private final Semaphore raised = new Semaphore(0);

    @Override
    public void afterCommit() {
        raise();
    }

    void raise() {
        raised.release();
    }

    /** Returns when it is raised, or after the time; signals that came meanwhile count as one. */
    void await(Duration atMost) throws InterruptedException {
        if (raised.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            raised.drainPermits();
        }
    }
}
