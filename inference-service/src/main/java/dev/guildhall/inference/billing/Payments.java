package dev.guildhall.inference.billing;

import dev.guildhall.platform.errors.Refusal;
import java.util.Optional;
import java.util.UUID;

/** payment-service, as far as whoever asks models needs it. Every call has a time limit. Safe for use by many threads. */
public interface Payments {
    /**
     * Counts one use of a layer, if the payer's tier allows one more. Not safe to repeat.
     *
     * @return nothing if it is allowed; else the documented 429
     * @throws PaymentFailedException if nobody said whether it is
     * @throws dev.guildhall.platform.departure.CallerGoneException if the caller left meanwhile
     */
    Optional<Refusal> takeUse(Payer payer, Layer layer);

    /**
     * Holds money. Safe to repeat under the same id.
     *
     * @param layer what it will have been spent for: payment-service keeps it with the hold, and books it at any settlement
     * @param mostMicros how much, in millionths of a US dollar, 1 or more
     * @return nothing if it is held; else the documented 402
     * @throws PaymentFailedException if nobody said whether it is; it may be, then
     * @throws dev.guildhall.platform.departure.CallerGoneException if the caller left meanwhile; it may be held, then
     */
    Optional<Refusal> reserve(Payer payer, Layer layer, UUID reservation, long mostMicros);

    /**
     * Books what a reservation cost, though the caller may have left. Safe to repeat.
     *
     * @throws PaymentFailedException if nobody said that it is booked
     */
    void settle(AttemptCost cost);

    /**
     * Lets go of what is held, if anything is, and keeps it from being held later. Safe to repeat.
     *
     * @throws PaymentFailedException if nobody said that it is let go; it will be in time
     */
    void release(Payer payer, UUID reservation);
}
