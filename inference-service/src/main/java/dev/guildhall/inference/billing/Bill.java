package dev.guildhall.inference.billing;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.Refusal;
import java.util.Optional;
import java.util.UUID;

/**
 * What one climb up the ladder costs. A use of the layer is counted before its first paid attempt, and money held before each.
 *
 * <p>Thread rule: one thread at a time.
 */
public final class Bill {
    private final Till till;
    private final Payer payer;
    private final Layer layer;
    private final UUID climb;
    private boolean useTaken;
    private int attempts;

    Bill(Till till, Payer payer, Layer layer, UUID climb, boolean useTaken) {
        this.till = till;
        this.payer = payer;
        this.layer = layer;
        this.climb = climb;
        this.useTaken = useTaken;
    }

    public Payer payer() {
        return payer;
    }

    public Layer layer() {
        return layer;
    }

    /** The id of what is paid for, e.g. of a turn. */
    public UUID climb() {
        return climb;
    }

    /**
     * Holds the most that an attempt can cost.
     *
     * @param mostMicros in millionths of a US dollar, 1 or more
     * @throws CallerGoneException if the caller left meanwhile
     */
    public Holding hold(String model, long mostMicros) {
        try {
            if (!useTaken) {
                Optional<Refusal> exceeded = till.payments().takeUse(payer, layer);
                if (exceeded.isPresent()) {
                    return till.denied(exceeded.get(), payer);
                }
                useTaken = true;
            }
            return reserve(model, mostMicros);
        } catch (PaymentFailedException failed) {
            return till.unavailable(failed, payer);
        }
    }

    private Holding reserve(String model, long mostMicros) {
        attempts++;
        UUID reservation = UuidCreator.getNameBasedSha1(climb, "attempt-" + attempts);
        try {
            Optional<Refusal> tooLittle = reserve(reservation, mostMicros);
            return tooLittle
                    .map(refusal -> till.denied(refusal, payer))
                    .orElseGet(() -> new Holding.Held(new MoneyHold(reservation, model, mostMicros)));
        } catch (PaymentFailedException | CallerGoneException unknown) {
            till.releaseSoon(payer, reservation);
            throw unknown;
        }
    }

    /** Asks once more if the answer was lost: the same id holds once. */
    private Optional<Refusal> reserve(UUID reservation, long mostMicros) {
        try {
            return till.payments().reserve(payer, layer, reservation, mostMicros);
        } catch (PaymentFailedException lost) {
            if (!lost.mayPass()) {
                throw lost;
            }
            return till.payments().reserve(payer, layer, reservation, mostMicros);
        }
    }

    private final class MoneyHold implements Hold {
        private final UUID reservation;
        private final String model;
        private final long heldMicros;

        MoneyHold(UUID reservation, String model, long heldMicros) {
            this.reservation = reservation;
            this.model = model;
            this.heldMicros = heldMicros;
        }

        @Override
        public void end(long costMicros, int tokens) {
            // An interrupt is for the answer; it must not keep its cost from being booked.
            boolean interrupted = Thread.interrupted();
            try {
                if (costMicros > heldMicros) {
                    till.exceeded(reservation, model, costMicros - heldMicros);
                }
                if (costMicros == 0) {
                    till.release(payer, reservation);
                } else {
                    till.settle(new AttemptCost(payer, reservation, Math.min(costMicros, heldMicros), model, tokens));
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
