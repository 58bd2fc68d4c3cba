package dev.guildhall.payment.budget;

import java.time.Instant;

/** What came of a {@link ReserveMoney}. */
public sealed interface ReserveOutcome {

    /** There is such a reservation, from now or from before; the money is held while it is open. */
    record Known(ReservationState state, Instant expiresAt) implements ReserveOutcome {}

    /**
     * It does not fit, and nothing is held.
     *
     * @param limit of the limits that refuse it the one with the least left
     * @param tier what the user has: {@code free}, {@code premium} or {@code whale}
     */
    record Refused(SpendingLimit limit, String tier) implements ReserveOutcome {}

    /** The reservation is another user's. */
    record Foreign() implements ReserveOutcome {}
}
