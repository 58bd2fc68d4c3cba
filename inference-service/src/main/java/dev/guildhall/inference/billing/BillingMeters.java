package dev.guildhall.inference.billing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what was not paid for, and why. No user is a tag: there are too many of them. */
public final class BillingMeters {
    private static final double MICROS = 1_000_000;

    private final MeterRegistry registry;
    private final Counter postponed;
    private final Counter lost;

    public BillingMeters(MeterRegistry registry) {
        this.registry = registry;
        this.postponed = Counter.builder("guildhall.billing.postponed")
                .description("Costs that payment-service could not be told at once, and is told later")
                .register(registry);
        this.lost = Counter.builder("guildhall.billing.lost.usd")
                .description("What models took and nobody paid: more than was held, or never booked")
                .register(registry);
    }

    void denied(String reason) {
        Counter.builder("guildhall.billing.denied")
                .description("Turns and completions whose paid model was not asked, since nobody would have paid")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    void postponed() {
        postponed.increment();
    }

    void lost(long micros) {
        lost.increment(micros / MICROS);
    }
}
