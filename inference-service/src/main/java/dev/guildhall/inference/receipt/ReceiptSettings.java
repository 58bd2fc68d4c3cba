package dev.guildhall.inference.receipt;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Receipts of turns.
 *
 * @param enabled whether any are kept
 * @param retention how long
 * @param forgetEvery how often those that are older are looked for
 */
@ConfigurationProperties("guildhall.inference.receipts")
public record ReceiptSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("10m") Duration forgetEvery) {
    private static final SettingRules RULES = new SettingRules("guildhall.inference.receipts");

    public ReceiptSettings {
        RULES.positive("retention", retention);
        RULES.positive("forget-every", forgetEvery);
    }
}
