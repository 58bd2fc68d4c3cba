package dev.guildhall.orchestration.battle;

import dev.guildhall.orchestration.report.LayerReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Measures how battles are decided, and by whom. */
public final class BattleMeters {
    private final MeterRegistry registry;

    public BattleMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * One was decided.
     *
     * @param by {@code tactician}, {@code model} or {@code both}; no name of a model, of which there may be many
     */
    void decided(LayerReport layer, String by) {
        Timer.builder("guildhall.orchestration.battles")
                .description("Battles whose next round was decided")
                .tag("status", layer.status().word())
                .tag("by", by)
                .register(registry)
                .record(Duration.ofMillis(layer.durationMs()));
    }
}
