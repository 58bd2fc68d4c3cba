package dev.guildhall.payment.processes;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What callers were told, and what happened to them meanwhile. Nothing here is taken from the books.
 *
 * @param settlements the receipt of each reservation that was settled
 * @param refunds what was given back of each charge, in micro-dollars
 * @param answers calls that were answered
 * @param lost calls whose answer never came
 * @param refused reservations that did not fit
 */
record Told(
        Map<UUID, Receipt> settlements, Map<UUID, Long> refunds, LongAdder answers, LongAdder lost, LongAdder refused) {

    /** That a reservation was settled, in micro-dollars. */
    record Receipt(UUID user, UUID charge, long micros) {}

    Told() {
        this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new LongAdder(), new LongAdder(), new LongAdder());
    }

    /** What a user has spent, less what was given back. */
    long spentBy(UUID user) {
        return settlements.values().stream()
                .filter(receipt -> receipt.user().equals(user))
                .mapToLong(receipt -> receipt.micros() - refunds.getOrDefault(receipt.charge(), 0L))
                .sum();
    }
}
