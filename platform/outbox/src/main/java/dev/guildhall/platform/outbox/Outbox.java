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
 * <p>Order: events of one transaction keep their order. So do the events of whatever is changed under a row lock, if they are
 * appended while it is held: they leave in the order of the changes. Transactions that ran at the same time and share no
 * lock come in any order.
 */
public final class Outbox {
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final RelaySignal signal;
    private final GameEventSchema schema = GameEventSchema.documented();

    Outbox(JdbcTemplate jdbc, Clock clock, RelaySignal signal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.signal = signal;
    }

    /**
     * Publishes the event if, and only if, the current transaction commits.
     *
     * @throws IllegalStateException without a transaction that may write
     * @throws InvalidEventException if the event is of a documented type and breaks the documented schema
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
     * @throws InvalidEventException if an event is of a documented type and breaks the documented schema
     * @throws org.springframework.dao.DataIntegrityViolationException if a payload is not JSON
     */
    public void appendAll(List<OutboxEvent> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException("The outbox was called outside a transaction that may write, for events "
                    + events.stream().map(OutboxEvent::type).distinct().toList()
                    + " (expected: inside the transaction of the change that they tell of)");
        }
        for (OutboxEvent event : events) {
            schema.findFault(event.type(), event.payloadJson()).ifPresent(fault -> {
                throw new InvalidEventException(event.type(), fault);
            });
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
