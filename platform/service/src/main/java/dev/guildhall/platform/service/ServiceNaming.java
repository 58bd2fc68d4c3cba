package dev.guildhall.platform.service;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Tells Spring Boot which files to read for this service: the shared defaults, then the service's own, which win.
 *
 * <p>Both names are given as {@code spring.config.name}, so that documents for profiles, files beside the jar and imports
 * all work as Spring Boot describes them. An application without a service name is left as it is.
 */
final class ServiceNaming implements EnvironmentPostProcessor, Ordered {
    private static final String DEFAULTS = "guildhall-defaults";

    /** Just before the configuration files are looked for. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        nameOf(environment, application)
                .ifPresent(name -> environment
                        .getPropertySources()
                        .addLast(new MapPropertySource(
                                "guildhallServiceName",
                                Map.of(
                                        ServiceName.PROPERTY,
                                        name.value(),
                                        "spring.application.name",
                                        name.value(),
                                        "spring.config.name",
                                        DEFAULTS + "," + name.value()))));
    }

    private static Optional<ServiceName> nameOf(ConfigurableEnvironment environment, SpringApplication application) {
        String given = environment.getProperty(ServiceName.PROPERTY);
        if (given != null) {
            return Optional.of(new ServiceName(given));
        }
        return application.getAllSources().stream()
                .filter(Class.class::isInstance)
                .flatMap(source -> ServiceName.of((Class<?>) source).stream())
                .findFirst();
    }
}
