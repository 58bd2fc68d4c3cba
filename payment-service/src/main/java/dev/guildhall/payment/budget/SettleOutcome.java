package dev.guildhall.payment.budget;

/** What came of a {@link SettleReservation}. */
public sealed interface SettleOutcome {

    /**
     * It is booked.
     *
     * @param settledMicros less than the cost only when the hold had expired and not all of it fitted any more
     * @param first whether this call booked it; otherwise it is the receipt of the one that did
     */
    record Settled(long settledMicros, boolean first) implements SettleOutcome {}

    /** Another cost was booked before, and that much of it fitted. */
    record SettledDifferently(long settledMicros) implements SettleOutcome {}

    /** It cost more than is held. */
    record AboveHold(long heldMicros) implements SettleOutcome {}

    /** The hold was let go before. */
    record Released() implements SettleOutcome {}

    /** There is no such reservation. */
    record Unknown() implements SettleOutcome {}

    /** The reservation is another user's. */
    record Foreign() implements SettleOutcome {}
}
