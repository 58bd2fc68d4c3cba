package dev.guildhall.payment.uselimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts {@code guildhall.payment.uses.refused} by {@code tier}, {@code layer} and {@code period}, and measures {@code
 * guildhall.payment.uses.batch}. No user is a tag: there are too many of them.
 */
public final class UseMeters {
    private final MeterRegistry registry;
    private final DistributionSummary batches;

    public UseMeters(MeterRegistry registry) {
        this.registry = registry;
        this.batches = DistributionSummary.builder("guildhall.payment.uses.batch")
                .description("Uses that were counted in one transaction")
                .register(registry);
    }

    void refused(UseAnswer answer) {
        Counter.builder("guildhall.payment.uses.refused")
                .description("Uses of layers that a limit refused")
                .tag("tier", answer.tier().label())
                .tag("layer", Integer.toString(answer.layer()))
                .tag("period", answer.deciding().label())
                .register(registry)
                .increment();
    }

    void counted(int uses) {
        batches.record(uses);
    }
}
