package dev.guildhall.platform.outbox;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes the events of a service, each in the transaction that makes it true.
 *
 * <p>Order: events of one transaction keep their order. Transactions are ordered by their ids, which PostgreSQL gives
 * at a transaction's first write; so of two that change the same thing one after the other, the later one may come
 * first if it had written something else before. A receiver that minds compares a version in the payload.
 */
public final class Outbox {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final RelaySignal signal;

    Outbox(JdbcClient jdbc, Clock clock, RelaySignal signal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.signal = signal;
    }

    /**
     * Publishes the event if, and only if, the current transaction commits.
     *
     * @throws IllegalStateException without a transaction that may write
     * @throws org.springframework.dao.DataIntegrityViolationException if the payload is not JSON
     */
    public void append(OutboxEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException("Outbox.append was called outside a transaction that may write, for event "
                    + event.type() + " (expected: inside the transaction of the change that it tells of)");
        }
        jdbc.sql("""
                INSERT INTO outbox (id, type, partition_key, payload, occurred_at)
                VALUES (:id, :type, :partition_key, CAST(:payload AS json), :occurred_at)
                """)
                .param("id", event.id())
                .param("type", event.type())
                .param("partition_key", event.partitionKey())
                .param("payload", event.payloadJson())
                .param("occurred_at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (!TransactionSynchronizationManager.getSynchronizations().contains(signal)) {
            TransactionSynchronizationManager.registerSynchronization(signal);
        }
    }
}
