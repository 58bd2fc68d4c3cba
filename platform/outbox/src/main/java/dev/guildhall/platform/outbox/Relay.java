package dev.guildhall.platform.outbox;

import java.time.Duration;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves one batch from the table to the bus. The batch is deleted only after the bus has it, in the transaction that
 * holds the relay's lock: whatever fails in between, the same events are published again.
 */
final class Relay {
    private final OutboxTable table;
    private final EventBus bus;
    private final TransactionTemplate transaction;
    private final OutboxSettings settings;
    private final OutboxMeters meters;

    Relay(
            OutboxTable table,
            EventBus bus,
            TransactionTemplate transaction,
            OutboxSettings settings,
            OutboxMeters meters) {
        this.table = table;
        this.bus = bus;
        this.transaction = transaction;
        this.settings = settings;
        this.meters = meters;
    }

    /** Returns whether there may be more at once: a full batch was published. */
    boolean publishBatch() {
        if (table.isEmpty()) {
            return false;
        }
        Integer published = transaction.execute(status -> publishLocked());
        return published != null && published == settings.batch();
    }

    private int publishLocked() {
        Duration longestPause = settings.publishTimeout().multipliedBy(2);
        if (!table.becomeTheRelay(longestPause)) {
            return 0;
        }
        List<OutboxTable.Row> rows = table.readFirst(settings.batch());
        if (rows.isEmpty()) {
            return 0;
        }
        bus.publish(rows.stream().map(OutboxTable.Row::event).toList());
        table.deleteUpTo(rows.getLast());
        meters.published(rows.size());
        return rows.size();
    }

    void measure() {
        table.adoptRestored();
        meters.measured(table.measure());
    }
}
