package dev.guildhall.inference.billing;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells payment-service what it could not be told at once. Every instance does, one cost at a time. */
public final class LateSettlements {
    private static final Logger log = LoggerFactory.getLogger(LateSettlements.class);
    private static final int MOST_IN_ONE_TURN = 1_000;

    private final UnsettledCosts unsettled;
    private final Payments payments;
    private final BillingMeters meters;
    private final Duration pause;
    private boolean databaseAway;

    public LateSettlements(
            UnsettledCosts unsettled, Payments payments, BillingMeters meters, BillingSettings settings) {
        this.unsettled = unsettled;
        this.payments = payments;
        this.meters = meters;
        this.pause = settings.settleEvery();
    }

    /** Tells what waits, until one cannot be told. From one thread at a time. */
    public void turn() {
        try {
            int told = 0;
            while (told < MOST_IN_ONE_TURN && unsettled.settleNext(this::settle, pause)) {
                told++;
            }
            databaseAway = false;
        } catch (RuntimeException away) {
            // Said once, and not each time until it is back.
            if (!databaseAway) {
                log.warn("unsettled costs cannot be read: {}", away.getMessage());
            }
            databaseAway = true;
        }
    }

    private boolean settle(AttemptCost cost) {
        try {
            payments.settle(cost);
            return true;
        } catch (PaymentFailedException failed) {
            if (failed.mayPass()) {
                return false;
            }
            meters.lost(cost.costMicros());
            log.error("reservation {} is not settled: {} micro-dollars", cost.reservation(), cost.costMicros(), failed);
            return true;
        }
    }
}
