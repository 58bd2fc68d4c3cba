package dev.guildhall.platform.service.telemetry;

import io.lettuce.core.metrics.MicrometerCommandLatencyRecorder;
import io.lettuce.core.metrics.MicrometerOptions;
import io.lettuce.core.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/** Spans of statements and Redis commands, and the latency of the latter. */
@AutoConfiguration(
        beforeName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
        afterName = "org.springframework.boot.data.redis.autoconfigure.observation.LettuceObservationAutoConfiguration")
public final class TelemetryAutoConfiguration {
    private static final Set<String> OBSERVED_COMMANDS = Set.of("lettuce", "lettuce.active");

    /** The tracer is asked for late: what it is made of may be observed itself. */
    @Bean
    static SampledTrace sampledTrace(ObjectProvider<Tracer> tracer) {
        return new SampledTrace(SingletonSupplier.of(() -> tracer.getIfAvailable(() -> Tracer.NOOP)));
    }

    @Bean
    StatementsOfSampledTraces statementsOfSampledTraces(SampledTrace sampled) {
        return new StatementsOfSampledTraces(sampled);
    }

    /** A meter that counts only what is sampled would mislead. */
    @Bean
    MeterFilter noMetersOfSpans() {
        return MeterFilter.deny(meter -> {
            String name = meter.getName();
            return OBSERVED_COMMANDS.contains(name)
                    // jdbc.connections.* are those of the pool.
                    || (name.startsWith("jdbc.") && !name.startsWith("jdbc.connections."));
        });
    }

    /** Takes the place of Boot's, which observes each command, and of the meters that came with that. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Tracing.class, ClientResourcesBuilderCustomizer.class})
    static class Redis {
        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        ClientResourcesBuilderCustomizer redisTelemetry(
                ObjectProvider<ObservationRegistry> observations,
                ObjectProvider<MeterRegistry> meters,
                SampledTrace sampled,
                Environment environment) {
            Tracing tracing = environment.containsProperty(TracesThatLeave.ENDPOINT)
                    ? new RedisTracing(observations.getIfAvailable(() -> ObservationRegistry.NOOP), sampled)
                    : Tracing.disabled();
            return resources -> {
                resources.tracing(tracing);
                meters.ifAvailable(registry -> resources.commandLatencyRecorder(
                        new MicrometerCommandLatencyRecorder(registry, MicrometerOptions.create())));
            };
        }
    }
}
