package dev.guildhall.payment.subscription;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks subscriptions that have ended, and forgets old events of Stripe. Nothing is wrong without it, for times decide; it is
 * for whoever reads the table, and for its size. Any number of instances may do so at the same time.
 */
public final class SubscriptionUpkeep {
    private static final Logger log = LoggerFactory.getLogger(SubscriptionUpkeep.class);
    /** The most batches in one turn; the next turn does the rest. */
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

    /** Does what is due now, in batches. */
    public void turn() {
        int batch = settings.expiryBatch();
        int expired = 0;
        for (int i = 0; i < MOST_BATCHES; i++) {
            int marked = subscriptions.markExpired(clock.instant(), batch);
            expired += marked;
            if (marked < batch) {
                break;
            }
        }
        if (expired > 0) {
            log.info("{} subscriptions have expired", expired);
        }
        for (int i = 0; i < MOST_BATCHES; i++) {
            if (subscriptions.forgetStripeEvents(clock.instant(), stripe.remember(), batch) < batch) {
                return;
            }
        }
    }
}
