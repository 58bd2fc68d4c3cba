package dev.guildhall.platform.outbox;

import dev.guildhall.platform.outbox.OutboxTable.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves one batch from the table to the bus. The batch is deleted only after the bus has it, in the transaction that
 * holds the relay's lock: whatever fails in between, the same events are published again.
 *
 * <p>After a failure the next batch is half as large, down to one event, so that a bus that is slow gets on all the same;
 * after a success it is twice as large again, up to what is configured. What cannot be published whatever is done goes to the
 * dead letters.
 *
 * <p>Thread rule: one thread at a time.
 */
final class Relay {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final OutboxTable table;
    private final EventBus bus;
    private final TransactionTemplate transaction;
    private final OutboxSettings settings;
    private final OutboxMeters meters;
    private final GameEventSchema schema = GameEventSchema.documented();
    private int limit;

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
        this.limit = settings.batch();
    }

    /** Returns whether there may be more at once: a full batch was published, or the bus refused a part of one. */
    boolean publishBatch() {
        if (table.isEmpty()) {
            return false;
        }
        int asked = limit;
        Integer moved;
        try {
            moved = transaction.execute(status -> publishLocked(asked));
        } catch (RuntimeException e) {
            limit = Math.max(1, asked / 2);
            throw e;
        }
        limit = Math.min(settings.batch(), asked * 2);
        return moved != null && moved == asked;
    }

    /** How many rows left the table; as many as were asked for when it should be looked at again. */
    private int publishLocked(int asked) {
        Duration longestPause = settings.publishTimeout().multipliedBy(2);
        if (!table.becomeTheRelay(longestPause)) {
            return 0;
        }
        List<Row> rows = table.readFirst(asked);
        if (rows.isEmpty()) {
            return 0;
        }
        List<DeadLetter> faulty = new ArrayList<>();
        List<Row> good = new ArrayList<>(rows.size());
        for (Row row : rows) {
            findFault(row).ifPresentOrElse(reason -> faulty.add(new DeadLetter(row, reason)), () -> good.add(row));
        }
        if (!good.isEmpty()) {
            try {
                bus.publish(good.stream().map(Row::event).toList());
            } catch (RefusedEventsException e) {
                bury(refused(good, e));
                return asked;
            }
        }
        if (!faulty.isEmpty()) {
            bury(faulty);
        }
        table.delete(good);
        meters.published(good.size());
        return rows.size();
    }

    private Optional<String> findFault(Row row) {
        return schema.findFault(row.event().type(), row.event().payloadJson());
    }

    /** Only what the bus refused goes; the bus may have taken others of the batch, but they are published again. */
    private static List<DeadLetter> refused(List<Row> rows, RefusedEventsException refusal) {
        Map<UUID, String> reasons = refusal.reasons();
        List<DeadLetter> refused = new ArrayList<>();
        for (Row row : rows) {
            String reason = reasons.get(row.event().id());
            if (reason != null) {
                refused.add(new DeadLetter(row, reason));
            }
        }
        if (refused.isEmpty()) {
            // A defect of the bus: told as a failure, or it would be asked again without a pause.
            throw refusal;
        }
        return refused;
    }

    /** One line of the log, however many they are. */
    private void bury(List<DeadLetter> letters) {
        table.bury(letters);
        meters.died(letters.size());
        DeadLetter first = letters.getFirst();
        log.error(
                "{} events cannot be published and were put into outbox_dead_letters; the first is {} of type {}: {}",
                letters.size(),
                first.row().event().id(),
                first.row().event().type(),
                first.reason());
    }

    void measure() {
        meters.measured(table.measure());
    }
}
