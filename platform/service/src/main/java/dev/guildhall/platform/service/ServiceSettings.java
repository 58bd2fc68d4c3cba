package dev.guildhall.platform.service;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service declares about itself.
 *
 * @param name the name of the service; set by the platform
 * @param requiredProperties what the service cannot do without outside the local profile
 */
@ConfigurationProperties("guildhall.service")
record ServiceSettings(
        @DefaultValue("service") String name, @DefaultValue List<RequiredProperty> requiredProperties) {

    ServiceSettings {
        requiredProperties = List.copyOf(requiredProperties);
    }

    /**
     * A property that must be set.
     *
     * @param name the property, e.g. {@code spring.datasource.password}
     * @param purpose what it is for, as the end of a sentence, e.g. {@code the password of the service's database}
     */
    record RequiredProperty(String name, String purpose) {
        /** The environment variable that sets the property, by Spring Boot's rule. */
        String environmentVariable() {
            return name.replace("-", "")
                    .replace('.', '_')
                    .replace('[', '_')
                    .replace("]", "")
                    .toUpperCase(Locale.ROOT);
        }
    }
}
