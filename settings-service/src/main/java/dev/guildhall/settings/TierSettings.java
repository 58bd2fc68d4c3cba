package dev.guildhall.settings;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payment-service is asked for tiers.
 *
 * @param timeLimit for one answer
 * @param freshFor how long an answer is good without asking again
 * @param usableFor how long it is still given while payment-service does not answer
 * @param kept how many users' tiers are remembered at most
 */
@ConfigurationProperties("guildhall.settings.tier")
public record TierSettings(
        @DefaultValue("2s") Duration timeLimit,
        @DefaultValue("10s") Duration freshFor,
        @DefaultValue("5m") Duration usableFor,
        @DefaultValue("10000") int kept) {
    private static final SettingRules RULES = new SettingRules("guildhall.settings.tier");

    public TierSettings {
        RULES.positive("time-limit", timeLimit);
        RULES.positive("fresh-for", freshFor);
        RULES.atLeast("usable-for", usableFor, "fresh-for", freshFor);
        RULES.between("kept", kept, 1, 1_000_000);
    }
}
