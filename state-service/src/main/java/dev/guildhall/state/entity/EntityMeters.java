package dev.guildhall.state.entity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What an operator sees of entities. */
public final class EntityMeters {
    private final Counter changed;
    private final Counter conflicts;
    private final Counter hits;
    private final Counter misses;
    private final Counter passes;
    private final Counter old;

    public EntityMeters(MeterRegistry registry) {
        this.changed = changes(registry, "changed");
        this.conflicts = changes(registry, "conflict");
        this.hits = reads(registry, "hit");
        this.misses = reads(registry, "miss");
        this.passes = reads(registry, "pass");
        this.old = reads(registry, "old");
    }

    void changed() {
        changed.increment();
    }

    void conflict() {
        conflicts.increment();
    }

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    void pass() {
        passes.increment();
    }

    void old() {
        old.increment();
    }

    private static Counter changes(MeterRegistry registry, String outcome) {
        return Counter.builder("guildhall.state.changes")
                .description("Changes of entities that were committed, or met another version than expected")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Counter reads(MeterRegistry registry, String outcome) {
        return Counter.builder("guildhall.state.cache.reads")
                .description("Reads of entities: found in Redis, filled into it, gone past it, or found too old in it")
                .tag("outcome", outcome)
                .register(registry);
    }
}
