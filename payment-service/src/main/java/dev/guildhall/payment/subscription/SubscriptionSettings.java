package dev.guildhall.payment.subscription;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How subscriptions are kept.
 *
 * @param expiryEvery how often those that have ended are marked
 * @param expiryBatch how many in one statement
 */
@ConfigurationProperties("guildhall.payment.subscriptions")
public record SubscriptionSettings(
        @DefaultValue("1m") Duration expiryEvery,
        @DefaultValue("500") int expiryBatch) {
    public SubscriptionSettings {
        if (!expiryEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "expiry-every: " + expiryEvery.toSeconds() + "s (expected: more than 0s)");
        }
        if (expiryBatch < 1 || expiryBatch > 10_000) {
            throw new IllegalArgumentException("expiry-batch: " + expiryBatch + " (expected: 1..10000)");
        }
    }
}
