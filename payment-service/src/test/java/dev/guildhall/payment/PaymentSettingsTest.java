package dev.guildhall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.guildhall.payment.subscription.StripeSettings;
import dev.guildhall.payment.subscription.SubscriptionSettings;
import dev.guildhall.payment.uselimit.Allowance;
import dev.guildhall.payment.uselimit.LayerLimits;
import dev.guildhall.payment.uselimit.TierLimits;
import dev.guildhall.payment.uselimit.UseLimitSettings;
import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PaymentSettingsTest {
    @Test
    void bindsHowSubscriptionsAreKept() {
        ConfigurationAssertions.of(SubscriptionSettings.class)
                .hasDefaults(new SubscriptionSettings(Duration.ofMinutes(1), 500))
                .maps(
                        Map.of(
                                "guildhall.payment.subscriptions.expiry-every", "2m",
                                "guildhall.payment.subscriptions.expiry-batch", "50"),
                        new SubscriptionSettings(Duration.ofMinutes(2), 50))
                .refuses("guildhall.payment.subscriptions.expiry-every", "0s", "more than 0s")
                .refuses("guildhall.payment.subscriptions.expiry-batch", "0", "1..10000")
                .isDocumented();
    }

    @Test
    void bindsHowStripeIsHeard() {
        ConfigurationAssertions.of(StripeSettings.class)
                .hasDefaults(
                        new StripeSettings(List.of(), Duration.ofMinutes(5), List.of(), List.of(), Duration.ofDays(30)))
                .maps(
                        Map.of(
                                "guildhall.payment.stripe.webhook-secrets", "whsec_new,whsec_old",
                                "guildhall.payment.stripe.tolerance", "1m",
                                "guildhall.payment.stripe.premium-prices", "price_1",
                                "guildhall.payment.stripe.whale-prices", "price_2,price_3",
                                "guildhall.payment.stripe.remember", "7d"),
                        new StripeSettings(
                                List.of("whsec_new", "whsec_old"),
                                Duration.ofMinutes(1),
                                List.of("price_1"),
                                List.of("price_2", "price_3"),
                                Duration.ofDays(7)))
                .refuses("guildhall.payment.stripe.remember", "2d", "at least 3d")
                .refuses("guildhall.payment.stripe.tolerance", "0s", "more than 0s")
                .isDocumented();
    }

    @Test
    void tellsNobodyTheSecretsOfStripe() {
        StripeSettings settings = new StripeSettings(
                List.of("whsec_hidden"), Duration.ofMinutes(5), List.of(), List.of(), Duration.ofDays(30));

        assertThat(settings.toString()).doesNotContain("whsec_hidden");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StripeSettings(
                        List.of("a", "b", "c"), Duration.ofMinutes(5), List.of(), List.of(), Duration.ofDays(30)))
                .withMessage("guildhall.payment.stripe.webhook-secrets: 3 (expected: at most 2, the new and the old)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StripeSettings(
                        List.of(), Duration.ofMinutes(5), List.of("p"), List.of("p"), Duration.ofDays(30)))
                .withMessage("guildhall.payment.stripe.whale-prices: p (expected: not among premium-prices, too)");
    }

    @Test
    void bindsTheLimitsOfTiers() {
        Map<String, String> values = new HashMap<>(Map.of(
                "guildhall.payment.limits.file", "limits.yml",
                "guildhall.payment.limits.file-check", "1s",
                "guildhall.payment.limits.writers", "3",
                "guildhall.payment.limits.batch-size", "10",
                "guildhall.payment.limits.at-once", "20",
                "guildhall.payment.limits.patience", "2s"));
        for (String tier : List.of("free", "premium", "whale")) {
            for (int layer = 1; layer <= 4; layer++) {
                String prefix = "guildhall.payment.limits." + tier + ".layer-" + layer;
                values.put(prefix + ".daily", "unlimited");
                values.put(prefix + ".hourly", "" + layer);
            }
        }
        TierLimits expected = new TierLimits(layer(1), layer(2), layer(3), layer(4));
        ConfigurationAssertions.of(UseLimitSettings.class)
                .hasDefaults(new UseLimitSettings(
                        null, null, null, null, Duration.ofSeconds(5), 2, 256, 10_000, Duration.ofSeconds(5)))
                .maps(
                        values,
                        new UseLimitSettings(
                                expected,
                                expected,
                                expected,
                                Path.of("limits.yml"),
                                Duration.ofSeconds(1),
                                3,
                                10,
                                20,
                                Duration.ofSeconds(2)))
                .refuses("guildhall.payment.limits.writers", "17", "1..16")
                .refuses("guildhall.payment.limits.batch-size", "0", "1..1000")
                .refuses("guildhall.payment.limits.at-once", "0", "1..1000000")
                .refuses("guildhall.payment.limits.patience", "0s", "more than 0s")
                .refuses("guildhall.payment.limits.file-check", "0s", "more than 0s")
                .refuses("guildhall.payment.limits.free.layer-3.daily", "-1")
                .refuses("guildhall.payment.limits.free.layer-3.daily", "many")
                .isDocumented();
    }

    @Test
    void takesLimitsAsYamlHasThem() {
        UseLimitSettings settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "guildhall.payment.limits.free.layer-3.daily",
                        80,
                        "guildhall.payment.limits.free.layer-3.hourly",
                        "unlimited")))
                .bind("guildhall.payment.limits", UseLimitSettings.class)
                .get();

        assertThat(settings.free())
                .isNotNull()
                .extracting(TierLimits::layer3)
                .isEqualTo(new LayerLimits(new Allowance(80), Allowance.UNLIMITED));
    }

    private static LayerLimits layer(int hourly) {
        return new LayerLimits(Allowance.UNLIMITED, new Allowance(hourly));
    }
}
