package dev.guildhall.inference.billing;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How turns and completions with paid models are paid for. A model is paid if its upstream has a price.
 *
 * @param whenRefused what becomes of a turn that a limit of the tier or a budget refuses
 * @param whenUnavailable what becomes of a turn while payment-service does not answer; the model is not asked in either case
 * @param timeLimit how long one call of payment-service may take
 * @param holdTime after how long a hold ends by itself; longer than an answer takes
 * @param retryAfter how long callers are asked to wait while payment-service does not answer
 * @param settleEvery how often costs that payment-service could not be told are told again
 */
@ConfigurationProperties("guildhall.inference.billing")
public record BillingSettings(
        @DefaultValue("refuse") WhenUnpaid whenRefused,
        @DefaultValue("refuse") WhenUnpaid whenUnavailable,
        @DefaultValue("2s") Duration timeLimit,
        @DefaultValue("5m") Duration holdTime,
        @DefaultValue("5s") Duration retryAfter,
        @DefaultValue("5s") Duration settleEvery) {
    private static final SettingRules RULES = new SettingRules("guildhall.inference.billing");

    public BillingSettings {
        RULES.positive("time-limit", timeLimit, Duration.ofMinutes(1));
        RULES.between("hold-time", holdTime, Duration.ofSeconds(1), Duration.ofHours(1));
        RULES.positive("retry-after", retryAfter, Duration.ofHours(1));
        RULES.positive("settle-every", settleEvery, Duration.ofHours(1));
    }
}
