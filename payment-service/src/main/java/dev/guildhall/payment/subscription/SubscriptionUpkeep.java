package dev.guildhall.payment.subscription;

import java.time.Clock;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks subscriptions that have ended, and forgets old events of Stripe. Nothing is wrong without it, for times decide; it is
 * for whoever reads the table, and for its size. Any number of instances may do so at the same time.
 */
public final class SubscriptionUpkeep {
    private static final Logger log = LoggerFactory.getLogger(SubscriptionUpkeep.class);
    /** The most batches in one round; the next round does the rest. */
    private static final int MOST_BATCHES = 20;

    private final Subscriptions subscriptions;
    private final SubscriptionSettings settings;
    private final StripeSettings stripe;
    private final Clock clock;

    public SubscriptionUpkeep(
            Subscriptions subscriptions, SubscriptionSettings settings, StripeSettings stripe, Clock clock) {
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.stripe = stripe;
        this.clock = clock;
    }

    /**
     * Marks those that have ended by now.
     *
     * @return how many
     */
    public int expire() {
        int expired = inBatches(() -> subscriptions.markExpired(clock.instant(), settings.expiryBatch()));
        if (expired > 0) {
            log.info("{} subscriptions have expired", expired);
        }
        return expired;
    }

    /**
     * Forgets events of Stripe that came too long ago to come again.
     *
     * @return how many
     */
    public int forget() {
        return inBatches(
                () -> subscriptions.forgetStripeEvents(clock.instant(), stripe.remember(), settings.expiryBatch()));
    }

    private int inBatches(IntSupplier batch) {
        int rows = 0;
        for (int i = 0; i < MOST_BATCHES; i++) {
            int last = batch.getAsInt();
            rows += last;
            if (last < settings.expiryBatch()) {
                break;
            }
        }
        return rows;
    }
}
