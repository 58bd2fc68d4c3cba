package dev.guildhall.state.memory.recall;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Times {@code guildhall.state.memory.recalls} by {@code path} ({@code exact}, {@code approximate}); counts {@code
 * guildhall.state.memory.vectors} by {@code source} ({@code held}, {@code refreshed}, {@code loaded}, {@code scanned}: too
 * many to be held) and {@code
 * guildhall.state.memory.graphs} by {@code outcome} ({@code built}, {@code useless}: not good enough to be searched, {@code
 * dropped}: too late, {@code failed}); shows {@code guildhall.state.memory.held} in bytes.
 */
public final class RecallMeters {
    /** Where vectors came from. */
    enum Source {
        HELD,
        REFRESHED,
        LOADED,
        SCANNED
    }

    /** What became of a graph. */
    enum Outcome {
        BUILT,
        USELESS,
        DROPPED,
        NO_ROOM,
        FAILED
    }

    private final MeterRegistry registry;
    private final Timer exact;
    private final Timer approximate;

    public RecallMeters(MeterRegistry registry) {
        this.registry = registry;
        this.exact = recalls("exact");
        this.approximate = recalls("approximate");
        for (Source source : Source.values()) {
            vectors(source);
        }
        for (Outcome outcome : Outcome.values()) {
            graphs(outcome);
        }
    }

    private Timer recalls(String path) {
        return Timer.builder("guildhall.state.memory.recalls")
                .description("Queries of memories, by how they were searched")
                .tag("path", path)
                .register(registry);
    }

    private Counter vectors(Source source) {
        return Counter.builder("guildhall.state.memory.vectors")
                .description("Queries, by where the vectors of the NPC came from")
                .tag("source", source.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter graphs(Outcome outcome) {
        return Counter.builder("guildhall.state.memory.graphs")
                .description("Graphs over the vectors of an NPC, by what became of them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    void recalled(boolean approximately, Duration took) {
        (approximately ? approximate : exact).record(took);
    }

    void read(Source source) {
        vectors(source).increment();
    }

    void graph(Outcome outcome) {
        graphs(outcome).increment();
    }

    <T> void watch(T holder, ToDoubleFunction<T> bytes) {
        Gauge.builder("guildhall.state.memory.held", holder, bytes)
                .description("Memory that the vectors of all NPCs take, with their graphs")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }
}
