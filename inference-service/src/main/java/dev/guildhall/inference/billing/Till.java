package dev.guildhall.inference.billing;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where climbs up the ladder are paid for. */
public final class Till {
    private static final Logger log = LoggerFactory.getLogger(Till.class);

    private final Payments payments;
    private final UnsettledCosts unsettled;
    private final BillingSettings settings;
    private final BillingMeters meters;

    public Till(Payments payments, UnsettledCosts unsettled, BillingSettings settings, BillingMeters meters) {
        this.payments = payments;
        this.unsettled = unsettled;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * A new bill.
     *
     * @param climb the id of what is paid for, e.g. of a turn: reservations are derived from it
     */
    public Bill bill(Payer payer, Layer layer, UUID climb) {
        return new Bill(this, payer, layer, climb, false);
    }

    /**
     * The bill of the rest of a turn: its use of the layer was counted when it began.
     *
     * @param resumption an id of its own
     */
    public Bill billForRest(Payer payer, Layer layer, UUID resumption) {
        return new Bill(this, payer, layer, resumption, true);
    }

    Payments payments() {
        return payments;
    }

    Holding denied(Refusal refusal, Payer payer) {
        return denied(
                refusal,
                payer,
                refusal.code() == ErrorCode.INSUFFICIENT_BUDGET ? "insufficient_budget" : "use_limit_exceeded",
                settings.whenRefused());
    }

    Holding unavailable(PaymentFailedException failed, Payer payer) {
        log.warn("payment-service does not say who pays: {}", failed.getMessage());
        Refusal refusal = Refusal.of(
                        ErrorCode.SERVICE_UNAVAILABLE,
                        "Whether this can be paid cannot be found out; try again shortly")
                .withDetail("reason", "payment_unavailable")
                .withRetryAfter(settings.retryAfter());
        return denied(refusal, payer, "payment_unavailable", settings.whenUnavailable());
    }

    private Holding denied(Refusal refusal, Payer payer, String reason, WhenUnpaid then) {
        meters.denied(reason);
        return switch (then) {
            case REFUSE -> new Holding.Refused(reason, refusal.withDetail("user_id", payer.toString()));
            case DEGRADE -> new Holding.Degraded(reason);
        };
    }

    /** Books a cost, now or later. */
    void settle(AttemptCost cost) {
        try {
            payments.settle(cost);
        } catch (PaymentFailedException failed) {
            if (failed.mayPass()) {
                postpone(cost, failed);
            } else {
                lose(cost, failed);
            }
        }
    }

    private void postpone(AttemptCost cost, PaymentFailedException failed) {
        log.warn("reservation {} is settled later: {}", cost.reservation(), failed.getMessage());
        try {
            unsettled.add(cost);
            meters.postponed();
        } catch (UnsettledCosts.NotKeptException notKept) {
            lose(cost, notKept);
        }
    }

    private void lose(AttemptCost cost, RuntimeException why) {
        meters.lost(cost.costMicros());
        log.error("reservation {} is not settled: {} micro-dollars", cost.reservation(), cost.costMicros(), why);
    }

    /** A model took more than was held for it, which its server was asked not to do. */
    void exceeded(UUID reservation, String model, long excessMicros) {
        meters.lost(excessMicros);
        log.error("reservation {}: {} took {} micro-dollars more than it can", reservation, model, excessMicros);
    }

    /** Nobody waits for it, and nothing depends on it: the hold, if there is one, ends by itself. */
    void releaseSoon(Payer payer, UUID reservation) {
        Thread.ofVirtual().name("billing-release").start(() -> release(payer, reservation));
    }

    void release(Payer payer, UUID reservation) {
        try {
            payments.release(payer, reservation);
        } catch (PaymentFailedException failed) {
            log.warn("reservation {} is left to expire: {}", reservation, failed.getMessage());
        }
    }
}
