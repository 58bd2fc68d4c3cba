package dev.guildhall.platform.security;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as they come out of the binder when only the issuer is configured. */
final class TestSettings {
    static final Duration RETRY_PAUSE = Duration.ofSeconds(5);

    private TestSettings() {}

    static SecuritySettings of(URI issuer) {
        return of(Map.of("guildhall.security.issuer", issuer.toString()));
    }

    static SecuritySettings of(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("guildhall.security", SecuritySettings.class);
    }
}
