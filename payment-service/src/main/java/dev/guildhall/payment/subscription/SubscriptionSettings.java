package dev.guildhall.payment.subscription;

import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.payment.subscriptions");

    public SubscriptionSettings {
        RULES.positive("expiry-every", expiryEvery);
        RULES.between("expiry-batch", expiryBatch, 1, 10_000);
    }
}
