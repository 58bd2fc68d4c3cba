package dev.guildhall.inference.billing;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payments within one test: one payer's uses and one budget, and calls that fail as told. */
public final class InMemoryPayments implements Payments {
    private final Map<UUID, Reservation> reservations = new LinkedHashMap<>();
    private final List<RuntimeException> failures = new ArrayList<>();
    private int usesLeft = Integer.MAX_VALUE;
    private final List<Layer> usesTaken = new ArrayList<>();
    private long budget = Long.MAX_VALUE;

    /**
     * What became of one.
     *
     * @param settled absent while it is open and when it was released
     */
    public record Reservation(
            Layer layer, long held, boolean open, @Nullable AttemptCost settled) {}

    public synchronized InMemoryPayments allowUses(int uses) {
        usesLeft = uses;
        return this;
    }

    public synchronized InMemoryPayments allowMicros(long micros) {
        budget = micros;
        return this;
    }

    /** The next calls fail, one after another. */
    public synchronized InMemoryPayments failNext(RuntimeException... next) {
        failures.addAll(List.of(next));
        return this;
    }

    public static PaymentFailedException away() {
        return new PaymentFailedException("away", true, new IllegalStateException("away"));
    }

    static PaymentFailedException never() {
        return new PaymentFailedException("never", false, new IllegalStateException("never"));
    }

    @Override
    public synchronized Optional<Refusal> takeUse(Payer payer, Layer layer) {
        failIfTold();
        if (usesLeft == 0) {
            return Optional.of(Refusal.of(ErrorCode.RATE_LIMIT_EXCEEDED, "no more uses"));
        }
        usesLeft--;
        usesTaken.add(layer);
        return Optional.empty();
    }

    @Override
    public synchronized Optional<Refusal> reserve(Payer payer, Layer layer, UUID reservation, long mostMicros) {
        failIfTold();
        if (spent() + mostMicros > budget) {
            return Optional.of(Refusal.of(ErrorCode.INSUFFICIENT_BUDGET, "too little"));
        }
        reservations.putIfAbsent(reservation, new Reservation(layer, mostMicros, true, null));
        return Optional.empty();
    }

    private long spent() {
        return reservations.values().stream()
                .mapToLong(each -> each.settled == null ? (each.open ? each.held : 0) : each.settled.costMicros())
                .sum();
    }

    @Override
    public synchronized void settle(AttemptCost cost) {
        failIfTold();
        Reservation reservation = reservations.get(cost.reservation());
        if (reservation == null || !reservation.open || cost.costMicros() > reservation.held) {
            throw never();
        }
        reservations.put(cost.reservation(), new Reservation(reservation.layer, reservation.held, false, cost));
    }

    @Override
    public synchronized void release(Payer payer, UUID reservation) {
        failIfTold();
        reservations.computeIfPresent(
                reservation, (_, held) -> held.open ? new Reservation(held.layer, held.held, false, null) : held);
    }

    private void failIfTold() {
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
    }

    /** All that were ever made, in order. */
    public synchronized List<Reservation> reservations() {
        return List.copyOf(reservations.values());
    }

    /** What each attempt was settled with, in order; 0 for one that was let go. */
    public synchronized List<Long> settledMicros() {
        return reservations.values().stream()
                .map(each -> each.settled == null ? 0 : each.settled.costMicros())
                .toList();
    }

    public synchronized int usesTaken() {
        return usesTaken.size();
    }

    /** The layer of each use that was taken, in order. */
    public synchronized List<Layer> layersUsed() {
        return List.copyOf(usesTaken);
    }

    public synchronized boolean anyOpen() {
        return reservations.values().stream().anyMatch(Reservation::open);
    }
}
