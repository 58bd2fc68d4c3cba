package dev.guildhall.platform.service.telemetry;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;

/** Observes database statements only where they become spans of a trace that is kept. */
final class StatementsOfSampledTraces implements ObservationPredicate {
    private final SampledTrace sampled;

    StatementsOfSampledTraces(SampledTrace sampled) {
        this.sampled = sampled;
    }

    @Override
    public boolean test(String name, Observation.Context context) {
        return !name.startsWith("jdbc.") || sampled.getAsBoolean();
    }
}
