package dev.guildhall.platform.service.telemetry;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether this thread works for a request whose trace is kept. */
final class SampledTrace implements BooleanSupplier {
    private final Supplier<Tracer> tracer;

    SampledTrace(Supplier<Tracer> tracer) {
        this.tracer = tracer;
    }

    @Override
    public boolean getAsBoolean() {
        Span span = tracer.get().currentSpan();
        return span != null && Boolean.TRUE.equals(span.context().sampled());
    }
}
