package dev.guildhall.platform.service;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Guards the start of every service. */
@AutoConfiguration
public final class ServiceAutoConfiguration {
    @Bean
    static RequiredPropertiesGuard requiredPropertiesGuard(Environment environment) {
        return new RequiredPropertiesGuard(environment);
    }

    @Bean
    RequestsOnly observesRequestsOnly(ObjectProvider<ObservationRegistry> registry) {
        return new RequestsOnly(registry);
    }
}
