package dev.guildhall.inference.billing;

import java.time.Duration;
import java.util.function.Predicate;

/** Costs that payment-service could not be told yet. They outlive this process, and any instance may tell them. */
public interface UnsettledCosts {
    /** A cost could not be kept. */
    final class NotKeptException extends RuntimeException {
        public NotKeptException(Throwable cause) {
            super("an unsettled cost could not be kept", cause);
        }
    }

    /**
     * Keeps a cost.
     *
     * @throws NotKeptException if that failed
     */
    void add(AttemptCost cost);

    /**
     * Has one cost settled that waits, by this instance alone.
     *
     * @param settle whether it has been dealt with; then it is forgotten
     * @param pause for how long it is left alone if it has not been
     * @return whether one was dealt with, so that another may be waiting
     */
    boolean settleNext(Predicate<AttemptCost> settle, Duration pause);
}
