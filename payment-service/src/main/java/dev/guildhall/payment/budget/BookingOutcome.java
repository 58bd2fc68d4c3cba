package dev.guildhall.payment.budget;

import dev.guildhall.payment.user.UserId;

/** What came of a {@link ChargeUser}, a {@link TopUp} or a {@link Refund}. */
public sealed interface BookingOutcome {

    /** What a charge can come to. */
    sealed interface OfCharge extends BookingOutcome {}

    /** What a payment can come to. */
    sealed interface OfTopUp extends BookingOutcome {}

    /** What a refund can come to. */
    sealed interface OfRefund extends BookingOutcome {}

    /**
     * It is booked.
     *
     * @param user whose wallet it is
     * @param wallet as it was afterwards
     * @param first whether this call booked it; otherwise it is the receipt of the one that did
     */
    record Booked(UserId user, Wallet wallet, boolean first) implements OfCharge, OfTopUp, OfRefund {}

    /** The idempotency key was used for something else. */
    record KeyReused() implements OfCharge, OfTopUp, OfRefund {}

    /** It does not fit: of the limits that refuse it this one has the least left. */
    record Refused(SpendingLimit limit) implements OfCharge {}

    /** There is nothing to give back that much of; this much there is. */
    record TooMuch(long leftMicros) implements OfRefund {}

    /** There is no such charge. */
    record Unknown() implements OfRefund {}
}
