package dev.guildhall.platform.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.testkit.servers.TestRedis;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.observation.LettuceObservationAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.mock.env.MockEnvironment;

class TelemetryTest {
    private final Spans spans = new Spans();
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MetricsAutoConfiguration.class,
                    CompositeMeterRegistryAutoConfiguration.class,
                    SimpleMetricsExportAutoConfiguration.class,
                    ObservationAutoConfiguration.class,
                    OpenTelemetrySdkAutoConfiguration.class,
                    MicrometerTracingAutoConfiguration.class,
                    OpenTelemetryTracingAutoConfiguration.class,
                    LettuceObservationAutoConfiguration.class,
                    DataRedisAutoConfiguration.class,
                    TelemetryAutoConfiguration.class))
            .withBean(SpanExporter.class, () -> spans)
            .withPropertyValues(
                    "spring.data.redis.url=" + TestRedis.freshUri(),
                    TracesThatLeave.ENDPOINT + "=http://127.0.0.1:1/v1/traces",
                    "management.opentelemetry.tracing.export.schedule-delay=10ms");

    @Test
    void makesSpansOfWhatARequestAsksFor() {
        service.withPropertyValues("management.tracing.sampling.probability=1").run(context -> {
            askRedis(context);
            statement(context);
            request(context, () -> {
                askRedis(context);
                statement(context);
            });

            await().until(() -> spans.has("request"));
            assertThat(spans.names()).containsExactlyInAnyOrder("get", "jdbc.query", "request");
            String request = spans.of("request").getSpanId();
            assertThat(spans.of("get").getParentSpanId()).isEqualTo(request);
            assertThat(spans.of("jdbc.query").getParentSpanId()).isEqualTo(request);
        });
    }

    @Test
    void makesNoneInATraceThatIsNotKept() {
        service.withPropertyValues("management.tracing.sampling.probability=0").run(context -> {
            request(context, () -> {
                askRedis(context);
                statement(context);
                assertThat(registry(context).getCurrentObservation()).isNotNull();
            });

            assertThat(context.getBean(MeterRegistry.class).find("request").timer())
                    .isNotNull();
            assertThat(spans.names()).isEmpty();
        });
    }

    @Test
    void countsEveryCommandAndNothingThatIsSampled() {
        service.withPropertyValues("management.tracing.sampling.probability=1").run(context -> {
            request(context, () -> {
                askRedis(context);
                statement(context);
            });

            await().until(() -> spans.has("get"));
            assertThat(context.getBean(MeterRegistry.class).getMeters())
                    .extracting(meter -> meter.getId().getName())
                    .filteredOn(name -> name.startsWith("jdbc") || name.startsWith("lettuce"))
                    .containsOnly("lettuce.command.completion", "lettuce.command.firstresponse");
        });
    }

    @Test
    void leavesConnectionsAloneWhereNoTracesLeave() {
        MockEnvironment silent = new MockEnvironment();
        MockEnvironment traced = new MockEnvironment().withProperty(TracesThatLeave.ENDPOINT, "http://collector:4318");

        new TracesThatLeave().postProcessEnvironment(silent, new SpringApplication());
        new TracesThatLeave().postProcessEnvironment(traced, new SpringApplication());

        assertThat(silent.getProperty("jdbc.datasource-proxy.enabled")).isEqualTo("false");
        assertThat(traced.getProperty("jdbc.datasource-proxy.enabled")).isEqualTo("true");
    }

    private static void request(AssertableApplicationContext context, Runnable work) {
        Observation.createNotStarted("request", registry(context)).observe(work);
    }

    private static void statement(AssertableApplicationContext context) {
        Observation.createNotStarted("jdbc.query", registry(context)).observe(() -> {});
    }

    private static void askRedis(AssertableApplicationContext context) {
        assertThat(context.getBean(StringRedisTemplate.class).opsForValue().get("nothing"))
                .isNull();
    }

    private static ObservationRegistry registry(AssertableApplicationContext context) {
        return context.getBean(ObservationRegistry.class);
    }

    private static final class Spans implements SpanExporter {
        private final List<SpanData> ended = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            ended.addAll(batch);
            return CompletableResultCode.ofSuccess();
        }

        List<String> names() {
            return ended.stream().map(SpanData::getName).toList();
        }

        boolean has(String name) {
            return names().contains(name);
        }

        SpanData of(String name) {
            return ended.stream()
                    .filter(span -> span.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
