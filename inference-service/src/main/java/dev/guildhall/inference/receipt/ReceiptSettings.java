package dev.guildhall.inference.receipt;

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
    public ReceiptSettings {
        requirePositive("retention", retention);
        requirePositive("forget-every", forgetEvery);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + ": " + value.toSeconds() + "s (expected: more than 0s)");
        }
    }
}
