package dev.guildhall.orchestration.customization;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Layer 2.
 *
 * @param timeLimit how long a model may write on one of the three characters; they are written side by side
 * @param maxTokens the longest answer wanted from it, in tokens
 */
@ConfigurationProperties("guildhall.orchestration.customization")
public record CustomizationSettings(
        @DefaultValue("8s") Duration timeLimit,
        @DefaultValue("512") int maxTokens) {
    public CustomizationSettings {
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException(
                    "guildhall.orchestration.customization.time-limit: " + timeLimit + " (expected: more than 0s)");
        }
        if (maxTokens < 1 || maxTokens > 2_048) {
            throw new IllegalArgumentException(
                    "guildhall.orchestration.customization.max-tokens: " + maxTokens + " (expected: 1..2048)");
        }
    }
}
