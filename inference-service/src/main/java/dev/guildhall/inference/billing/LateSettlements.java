package dev.guildhall.inference.billing;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells payment-service what it could not be told at once. Every instance does, one cost at a time, from one thread. */
public final class LateSettlements {
    private static final Logger log = LoggerFactory.getLogger(LateSettlements.class);
    private static final int MOST_IN_ONE_TURN = 1_000;

    private final UnsettledCosts unsettled;
    private final Payments payments;
    private final BillingMeters meters;
    private final Duration pause;

    public LateSettlements(
            UnsettledCosts unsettled, Payments payments, BillingMeters meters, BillingSettings settings) {
        this.unsettled = unsettled;
        this.payments = payments;
        this.meters = meters;
        this.pause = settings.settleEvery();
    }

    /** Tells what waits, until one cannot be told; returns how many were. */
    public int turn() {
        int told = 0;
        while (told < MOST_IN_ONE_TURN && unsettled.settleNext(this::settle, pause)) {
            told++;
        }
        return told;
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
