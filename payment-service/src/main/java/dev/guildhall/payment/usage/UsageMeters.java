package dev.guildhall.payment.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts {@code guildhall.payment.usage.exports} by {@code outcome}: {@code complete}, {@code cut}. */
public final class UsageMeters {
    private final Counter complete;
    private final Counter cut;

    public UsageMeters(MeterRegistry registry) {
        this.complete = exports(registry, "complete");
        this.cut = exports(registry, "cut");
    }

    private static Counter exports(MeterRegistry registry, String outcome) {
        return Counter.builder("guildhall.payment.usage.exports")
                .description("Files of costs, and whether they were read to their end")
                .tag("outcome", outcome)
                .register(registry);
    }

    void exported(boolean whole) {
        (whole ? complete : cut).increment();
    }
}
