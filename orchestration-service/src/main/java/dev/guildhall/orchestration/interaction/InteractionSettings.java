package dev.guildhall.orchestration.interaction;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Layer 3.
 *
 * @param timeLimit how long inference-service may take for the lines of all NPCs of a place
 */
@ConfigurationProperties("guildhall.orchestration.interaction")
public record InteractionSettings(@DefaultValue("10s") Duration timeLimit) {
    public InteractionSettings {
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException(
                    "guildhall.orchestration.interaction.time-limit: " + timeLimit + " (expected: more than 0s)");
        }
    }
}
