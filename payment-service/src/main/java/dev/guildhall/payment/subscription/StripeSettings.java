package dev.guildhall.payment.subscription;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Stripe is heard.
 *
 * @param webhookSecrets what Stripe signs with, {@code whsec_…}; two while one replaces the other; empty turns the webhook off
 * @param tolerance how old, or how far ahead of our clock, a signature may be
 * @param premiumPrices the ids of prices that buy {@code premium}
 * @param whalePrices the ids of prices that buy {@code whale}
 * @param remember how long an event is known as one that was carried out; Stripe delivers again for three days
 */
@ConfigurationProperties("guildhall.payment.stripe")
public record StripeSettings(
        @DefaultValue List<String> webhookSecrets,
        @DefaultValue("5m") Duration tolerance,
        @DefaultValue List<String> premiumPrices,
        @DefaultValue List<String> whalePrices,
        @DefaultValue("30d") Duration remember) {
    private static final SettingRules RULES = new SettingRules("guildhall.payment.stripe");

    public StripeSettings {
        webhookSecrets = List.copyOf(webhookSecrets);
        premiumPrices = List.copyOf(premiumPrices);
        whalePrices = List.copyOf(whalePrices);
        if (webhookSecrets.size() > 2) {
            throw RULES.refusal("webhook-secrets", webhookSecrets.size(), "at most 2, the new and the old");
        }
        if (webhookSecrets.stream().anyMatch(String::isBlank)) {
            throw RULES.refusal("webhook-secrets", "a blank one", "whsec_…");
        }
        RULES.positive("tolerance", tolerance);
        RULES.atLeast("remember", remember, Duration.ofDays(3));
        Optional<String> twice =
                premiumPrices.stream().filter(whalePrices::contains).findFirst();
        if (twice.isPresent()) {
            throw RULES.refusal("whale-prices", twice.get(), "not among premium-prices, too");
        }
    }

    /** The tier that a price buys. */
    Optional<Tier> tierOf(String price) {
        if (premiumPrices.contains(price)) {
            return Optional.of(Tier.PREMIUM);
        }
        return whalePrices.contains(price) ? Optional.of(Tier.WHALE) : Optional.empty();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StripeSettings[webhookSecrets=" + webhookSecrets.size() + ", tolerance=" + tolerance
                + ", premiumPrices=" + premiumPrices + ", whalePrices=" + whalePrices + ", remember=" + remember + "]";
    }
}
