package dev.guildhall.settings;

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
    public TierSettings {
        requirePositive("time-limit", timeLimit);
        requirePositive("fresh-for", freshFor);
        if (usableFor.compareTo(freshFor) < 0) {
            throw new IllegalArgumentException("usable-for: " + usableFor.toSeconds()
                    + "s (expected: at least fresh-for, " + freshFor.toSeconds() + "s)");
        }
        if (kept < 1 || kept > 1_000_000) {
            throw new IllegalArgumentException("kept: " + kept + " (expected: 1..1000000)");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + ": " + value.toSeconds() + "s (expected: more than 0s)");
        }
    }
}
