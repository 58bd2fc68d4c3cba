package dev.guildhall.platform.service;

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
}
