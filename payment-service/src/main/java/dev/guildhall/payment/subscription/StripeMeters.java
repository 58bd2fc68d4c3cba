package dev.guildhall.payment.subscription;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * Counts {@code guildhall.payment.stripe.events} by {@code outcome}: what became of the event, or {@code unsigned}, {@code
 * refused} when it cannot be understood, {@code failed} when it could not be carried out.
 */
public final class StripeMeters {
    private final MeterRegistry registry;

    public StripeMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void heard(StripeOutcome outcome) {
        count(outcome.name().toLowerCase(Locale.ROOT));
    }

    void unsigned() {
        count("unsigned");
    }

    void refused() {
        count("refused");
    }

    void failed() {
        count("failed");
    }

    private void count(String outcome) {
        Counter.builder("guildhall.payment.stripe.events")
                .description("Events that came to Stripe's webhook")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
