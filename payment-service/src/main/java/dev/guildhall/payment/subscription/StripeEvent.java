package dev.guildhall.payment.subscription;

import dev.guildhall.payment.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe tells of one subscription.
 *
 * @param id of the event; an event that is delivered again has the same one
 * @param created when it happened, Unix seconds
 * @param step tells events of one second apart: a subscription is created, then updated, then deleted
 * @param periodEnd when what was paid for ends; nothing if Stripe does not say
 */
public record StripeEvent(
        String id,
        long created,
        Step step,
        String subscriptionId,
        UserId user,
        Tier tier,
        Standing standing,
        @Nullable Instant periodEnd) {
    /** In the order in which they happen. */
    public enum Step {
        CREATED(0),
        UPDATED(1),
        DELETED(2);

        private final int number;

        Step(int number) {
            this.number = number;
        }

        /** As it is stored: a later step has a larger one. */
        public int number() {
            return number;
        }
    }

    /** What Stripe's status means here. */
    public enum Standing {
        /** {@code active}, {@code trialing}: it holds. */
        ACTIVE,
        /** {@code canceled}, {@code unpaid}, {@code incomplete_expired}, {@code paused}: it has ended. */
        CANCELED,
        /** {@code past_due}, {@code incomplete}: Stripe still tries; what holds goes on holding to the end of its time. */
        WAITING
    }
}
