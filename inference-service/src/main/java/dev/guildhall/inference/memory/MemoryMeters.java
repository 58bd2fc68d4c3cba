package dev.guildhall.inference.memory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of memories. */
public final class MemoryMeters {
    private final DistributionSummary recalled;
    private final Counter unavailable;
    private final Counter told;
    private final Counter postponed;
    private final Counter refused;

    public MemoryMeters(MeterRegistry registry) {
        this.recalled = DistributionSummary.builder("guildhall.memory.recalled")
                .description("Memories that came up, per line")
                .register(registry);
        this.unavailable = Counter.builder("guildhall.memory.unavailable")
                .description("Lines answered without memories, since state-service did not answer")
                .register(registry);
        this.told = Counter.builder("guildhall.memory.told")
                .description("Memories that state-service has taken")
                .register(registry);
        this.postponed = Counter.builder("guildhall.memory.postponed")
                .description("Attempts to tell state-service that failed; it is told again")
                .register(registry);
        this.refused = Counter.builder("guildhall.memory.refused")
                .description("Memories that state-service refused, and that are lost")
                .register(registry);
    }

    void recalled(int memories) {
        recalled.record(memories);
    }

    void notRecalled() {
        unavailable.increment();
    }

    void told(int memories) {
        told.increment(memories);
    }

    void postponed() {
        postponed.increment();
    }

    void refused() {
        refused.increment();
    }
}
