package dev.guildhall.platform.outbox;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes the events of a service, each in the transaction that makes it true.
 *
 * <p>Order: events of one transaction keep their order. Transactions are ordered by their ids, which PostgreSQL gives
 * at a transaction's first write; so of two that change the same thing one after the other, the later one may come
 * first if it had written something else before. A receiver that minds compares a version in the payload.
 */
public final class Outbox {
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final RelaySignal signal;

    Outbox(JdbcTemplate jdbc, Clock clock, RelaySignal signal) {
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
        appendAll(List.of(event));
    }

    /**
     * Publishes the events, in this order, if, and only if, the current transaction commits. They go to the
     * database as one batch.
     *
     * @throws IllegalStateException without a transaction that may write
     * @throws org.springframework.dao.DataIntegrityViolationException if a payload is not JSON
     */
    public void appendAll(List<OutboxEvent> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException("The outbox was called outside a transaction that may write, for events "
                    + events.stream().map(OutboxEvent::type).distinct().toList()
                    + " (expected: inside the transaction of the change that they tell of)");
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.batchUpdate("""
                INSERT INTO outbox (id, type, partition_key, payload, occurred_at)
                VALUES (?, ?, ?, CAST(? AS json), ?)
                """, events, Math.max(1, events.size()), (row, event) -> {
            row.setObject(1, event.id());
            row.setString(2, event.type());
            row.setString(3, event.partitionKey());
            row.setString(4, event.payloadJson());
            row.setObject(5, now);
        });
        if (!TransactionSynchronizationManager.getSynchronizations().contains(signal)) {
            TransactionSynchronizationManager.registerSynchronization(signal);
        }
    }
}
