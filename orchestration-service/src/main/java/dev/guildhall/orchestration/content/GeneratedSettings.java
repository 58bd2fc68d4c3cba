package dev.guildhall.orchestration.content;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Places that can be read again.
 *
 * @param retention how long
 * @param forgetEvery how often those that are older are looked for
 */
@ConfigurationProperties("guildhall.orchestration.generated")
public record GeneratedSettings(
        @DefaultValue("30d") Duration retention,
        @DefaultValue("10m") Duration forgetEvery) {
    public GeneratedSettings {
        requirePositive("retention", retention);
        requirePositive("forget-every", forgetEvery);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "guildhall.orchestration.generated." + name + ": " + value + " (expected: more than 0s)");
        }
    }
}
