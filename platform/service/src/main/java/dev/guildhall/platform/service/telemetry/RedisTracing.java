package dev.guildhall.platform.service.telemetry;

import io.lettuce.core.tracing.MicrometerTracing;
import io.lettuce.core.tracing.TraceContext;
import io.lettuce.core.tracing.TraceContextProvider;
import io.lettuce.core.tracing.Tracer;
import io.lettuce.core.tracing.TracerProvider;
import io.lettuce.core.tracing.Tracing;
import io.micrometer.observation.ObservationRegistry;
import java.net.SocketAddress;

/**
 * Makes spans of the Redis commands of traces that are kept. Whether one is, is asked on the thread of the request: the one that
 * writes the command works for all requests and belongs to none.
 */
final class RedisTracing implements Tracing {
    private static final Tracer NO_SPANS =
            Tracing.disabled().getTracerProvider().getTracer();

    private final Tracing spans;
    private final SampledTrace sampled;

    RedisTracing(ObservationRegistry registry, SampledTrace sampled) {
        this.spans = new MicrometerTracing(registry, "redis");
        this.sampled = sampled;
    }

    @Override
    public TraceContextProvider initialTraceContextProvider() {
        return () ->
                sampled.getAsBoolean() ? spans.initialTraceContextProvider().getTraceContext() : TraceContext.EMPTY;
    }

    @Override
    public TracerProvider getTracerProvider() {
        return () -> tracer;
    }

    private final Tracer tracer = new Tracer() {
        @Override
        public Span nextSpan() {
            return NO_SPANS.nextSpan();
        }

        @Override
        public Span nextSpan(TraceContext parent) {
            Tracer chosen = TraceContext.EMPTY.equals(parent)
                    ? NO_SPANS
                    : spans.getTracerProvider().getTracer();
            return chosen.nextSpan(parent);
        }
    };

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public boolean includeCommandArgsInSpanTags() {
        return false;
    }

    @Override
    public Endpoint createEndpoint(SocketAddress address) {
        return spans.createEndpoint(address);
    }
}
