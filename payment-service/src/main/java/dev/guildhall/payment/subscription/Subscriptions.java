package dev.guildhall.payment.subscription;

import dev.guildhall.payment.user.UserId;
import java.time.Duration;
import java.time.Instant;

/** Every subscription there ever was. Thread rule: any thread and any instance may call any method at any time. */
public interface Subscriptions {
    /** What holds at that moment. */
    UserTier at(UserId user, Instant moment);

    /**
     * Ends what runs at the command's start, takes back what would begin later, and begins the new one; all or nothing. Of
     * commands that come at once each finds what the one before it left.
     */
    void set(SetSubscription command, Instant now);

    /** Carries out what Stripe tells, unless it did so before, or has heard something newer of the same subscription. */
    StripeOutcome apply(StripeEvent event, Instant now);

    /** Marks up to {@code most} subscriptions that have ended; says how many. Instances step past each other's rows. */
    int markExpired(Instant now, int most);

    /** Forgets up to {@code most} events of Stripe that came longer ago than this; says how many. */
    int forgetStripeEvents(Instant now, Duration age, int most);
}
