package dev.guildhall.payment.budget;

import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetSettingsTest {
    @Test
    void readsTheTermsOfTheTiers() {
        ConfigurationAssertions.of(TierSettings.class)
                .hasDefaults(new TierSettings(
                        new TierSettings.Free(PaidBy.STUDIO, 50_000, 500_000),
                        new TierSettings.Premium(PaidBy.STUDIO, 500_000, 5_000_000),
                        new TierSettings.Whale(PaidBy.STUDIO, 5_000_000, 50_000_000)))
                .maps(
                        Map.of(
                                "guildhall.payment.tiers.free.paid-by", "wallet",
                                "guildhall.payment.tiers.free.daily-micros", "1",
                                "guildhall.payment.tiers.free.monthly-micros", "2",
                                "guildhall.payment.tiers.premium.paid-by", "wallet",
                                "guildhall.payment.tiers.premium.daily-micros", "3",
                                "guildhall.payment.tiers.premium.monthly-micros", "4",
                                "guildhall.payment.tiers.whale.paid-by", "wallet",
                                "guildhall.payment.tiers.whale.daily-micros", "5",
                                "guildhall.payment.tiers.whale.monthly-micros", "6"),
                        new TierSettings(
                                new TierSettings.Free(PaidBy.WALLET, 1, 2),
                                new TierSettings.Premium(PaidBy.WALLET, 3, 4),
                                new TierSettings.Whale(PaidBy.WALLET, 5, 6)))
                .refuses("guildhall.payment.tiers.free.daily-micros", "-1")
                .refuses("guildhall.payment.tiers.premium.monthly-micros", "1000000000000001")
                .refuses("guildhall.payment.tiers.whale.paid-by", "nobody")
                .isDocumented();
    }

    @Test
    void readsHowOverdueHoldsAreFound() {
        ConfigurationAssertions.of(ExpirySettings.class)
                .hasDefaults(new ExpirySettings(Duration.ofSeconds(5), 100))
                .maps(
                        Map.of("guildhall.payment.expiry.interval", "1s", "guildhall.payment.expiry.batch", "10"),
                        new ExpirySettings(Duration.ofSeconds(1), 10))
                .refuses("guildhall.payment.expiry.interval", "0s")
                .refuses("guildhall.payment.expiry.batch", "101")
                .isDocumented();
    }
}
