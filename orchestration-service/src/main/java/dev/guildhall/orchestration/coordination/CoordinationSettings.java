package dev.guildhall.orchestration.coordination;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Layer 4 of a place.
 *
 * @param timeLimit how long a model may think
 * @param maxTokens the longest plan wanted from it, in tokens
 */
@ConfigurationProperties("guildhall.orchestration.coordination")
public record CoordinationSettings(
        @DefaultValue("8s") Duration timeLimit,
        @DefaultValue("1024") int maxTokens) {
    public CoordinationSettings {
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException(
                    "guildhall.orchestration.coordination.time-limit: " + timeLimit + " (expected: more than 0s)");
        }
        if (maxTokens < 1 || maxTokens > 2_048) {
            throw new IllegalArgumentException(
                    "guildhall.orchestration.coordination.max-tokens: " + maxTokens + " (expected: 1..2048)");
        }
    }
}
