package dev.guildhall.platform.limits;

import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.limits.redis");

    public LimitsRedisSettings {
        RULES.positive("connect-timeout", connectTimeout);
        RULES.positive("timeout", timeout);
        RULES.positive("retry-pause", retryPause);
    }
}
