package dev.guildhall.platform.service.telemetry;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Leaves the database connections as they are, and not watched statement by statement, where no traces leave the service. */
final class TracesThatLeave implements EnvironmentPostProcessor {
    /** Where traces go. */
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = Map.of("jdbc.datasource-proxy.enabled", environment.containsProperty(ENDPOINT));
        environment.getPropertySources().addLast(new MapPropertySource("traces that leave", defaults));
    }
}
