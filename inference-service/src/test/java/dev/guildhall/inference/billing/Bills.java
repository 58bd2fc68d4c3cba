package dev.guildhall.inference.billing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;

/** Bills for tests of what is paid for. */
public final class Bills {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Bills() {}

    /** The bill of a turn that is refused if it cannot be paid. */
    public static Bill paidBy(Payments payments) {
        return paidBy(payments, WhenUnpaid.REFUSE);
    }

    public static Bill paidBy(Payments payments, WhenUnpaid otherwise) {
        return till(payments, otherwise).bill(new Payer(UUID.randomUUID()), Layer.INTERACTION, UUID.randomUUID());
    }

    public static Till till(Payments payments, WhenUnpaid otherwise) {
        BillingSettings settings =
                new BillingSettings(otherwise, otherwise, SECOND, Duration.ofMinutes(5), SECOND, SECOND);
        return new Till(payments, new InMemoryUnsettledCosts(), settings, new BillingMeters(new SimpleMeterRegistry()));
    }
}
