package dev.guildhall.platform.testkit.configuration;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of every kind: required, defaulted, optional, nested, several. */
@ConfigurationProperties(prefix = "guildhall.tavern", ignoreUnknownFields = false)
record TavernSettings(
        String name,
        @DefaultValue("8") int seats,
        @Nullable String motto,
        @DefaultValue({"ale", "stew"}) List<String> menu,
        @DefaultValue Opening opening) {

    @SuppressWarnings("ConstantValue")
    TavernSettings {
        if (name == null) {
            throw new IllegalArgumentException("guildhall.tavern.name: none (expected: the name of the tavern)");
        }
        if (seats < 1) {
            throw new IllegalArgumentException("guildhall.tavern.seats: " + seats + " (expected: 1 or more)");
        }
    }

    record Opening(@DefaultValue("12h") Duration openFor) {}
}
