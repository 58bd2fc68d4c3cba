package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.report.LayerReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How layers went: {@code guildhall.orchestration.layers} by {@code layer} and {@code status}, with the time each took. */
public final class LayerMeters {
    private final MeterRegistry registry;

    public LayerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(List<LayerReport> layers) {
        for (LayerReport layer : layers) {
            Timer.builder("guildhall.orchestration.layers")
                    .description("Layers of places, and how they went")
                    .tag("layer", Integer.toString(layer.layer()))
                    .tag("status", layer.status().word())
                    .register(registry)
                    .record(layer.durationMs(), TimeUnit.MILLISECONDS);
        }
    }
}
