package dev.guildhall.platform.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long counting may hold a request up.
 *
 * @param connectTimeout how long the first requests of all wait for the connection
 * @param timeout how long one request waits for Redis; then Redis counts as away, and nobody waits until it answers
 *     again
 * @param retryPause how often Redis is asked whether it is back
 */
@ConfigurationProperties("guildhall.limits.redis")
public record LimitsRedisSettings(
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("250ms") Duration timeout,
        @DefaultValue("1s") Duration retryPause) {

    public LimitsRedisSettings {
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("timeout", timeout);
        requirePositive("retry-pause", retryPause);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "guildhall.limits.redis." + name + ": " + value + " (expected: more than 0s)");
        }
    }
}
