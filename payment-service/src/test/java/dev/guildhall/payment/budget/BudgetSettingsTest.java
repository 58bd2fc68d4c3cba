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
                .refuses("guildhall.payment.tiers.free.daily-micros", "-1", "0..1000000000000000")
                .refuses("guildhall.payment.tiers.premium.monthly-micros", "1000000000000001", "0..1000000000000000")
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
                .refuses("guildhall.payment.expiry.interval", "0s", "more than 0s")
                .refuses("guildhall.payment.expiry.batch", "101", "1..100")
                .isDocumented();
    }

    @Test
    void readsHowLongThingsAreKept() {
        ConfigurationAssertions.of(RetentionSettings.class)
                .hasDefaults(
                        new RetentionSettings(Duration.ofDays(35), Duration.ofDays(400), Duration.ofMinutes(10), 500))
                .maps(
                        Map.of(
                                "guildhall.payment.retention.reservations", "40d",
                                "guildhall.payment.retention.spending", "104d",
                                "guildhall.payment.retention.every", "1m",
                                "guildhall.payment.retention.batch", "10"),
                        new RetentionSettings(Duration.ofDays(40), Duration.ofDays(104), Duration.ofMinutes(1), 10))
                .refuses("guildhall.payment.retention.reservations", "31d", "at least 32d")
                .refuses("guildhall.payment.retention.spending", "98d", "at least 99d, 64d more than reservations")
                .refuses("guildhall.payment.retention.every", "0s", "more than 0s")
                .refuses("guildhall.payment.retention.batch", "1001", "1..1000")
                .isDocumented();
    }
}
