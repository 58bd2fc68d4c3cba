package dev.guildhall.orchestration.keeping;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Places that become part of the game world.
 *
 * @param timeLimit how long state-service may take for all three entities
 */
@ConfigurationProperties("guildhall.orchestration.keeping")
public record KeepingSettings(@DefaultValue("3s") Duration timeLimit) {
    public KeepingSettings {
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException(
                    "guildhall.orchestration.keeping.time-limit: " + timeLimit + " (expected: more than 0s)");
        }
    }
}
