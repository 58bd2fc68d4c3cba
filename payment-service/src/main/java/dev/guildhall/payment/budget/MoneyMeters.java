package dev.guildhall.payment.budget;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts refusals, expiries and losses, for Prometheus. No user is a tag: there are too many of them. */
public final class MoneyMeters {
    private final MeterRegistry registry;
    private final Counter expired;
    private final Counter lost;

    public MoneyMeters(MeterRegistry registry) {
        this.registry = registry;
        this.expired = Counter.builder("guildhall.payment.reservations.expired")
                .description("Holds that ended by themselves, since nobody settled or released them")
                .register(registry);
        this.lost = Counter.builder("guildhall.payment.lost.usd")
                .description("What was spent and not booked, since it came after the hold had expired and did not fit")
                .register(registry);
    }

    void refusedReservation(SpendingLimit by) {
        refused("reservation", by);
    }

    void refusedCharge(SpendingLimit by) {
        refused("charge", by);
    }

    private void refused(String what, SpendingLimit by) {
        SpendingWindow window = by.window();
        Counter.builder("guildhall.payment.refused")
                .description("Reservations and charges that a limit refused")
                .tag("what", what)
                .tag("by", by.kind().name().toLowerCase(Locale.ROOT))
                .tag("period", window == null ? "none" : window.period().wireName())
                .register(registry)
                .increment();
    }

    void expired(int reservations) {
        expired.increment(reservations);
    }

    void lost(long micros) {
        lost.increment(Micros.toDollars(micros));
    }
}
