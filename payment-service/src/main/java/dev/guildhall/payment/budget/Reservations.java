package dev.guildhall.payment.budget;

import dev.guildhall.payment.user.UserId;
import java.time.Instant;

/** All reservations. Each operation happens whole or not at all, however many callers and instances there are. */
public interface Reservations {
    /** Asked again under the same id, it says what the reservation has become. */
    ReserveOutcome reserve(ReserveMoney wish, Instant now);

    /** Books into the windows in which it was reserved, and tells the world of it once. */
    SettleOutcome settle(SettleReservation wish, Instant now);

    /** One that never came to be is released, too: a reserve that comes late holds nothing. */
    ReleaseOutcome release(UserId user, ReservationId reservation, Instant now);

    /**
     * Lets go of holds that are overdue, of those that nobody works on at the moment.
     *
     * @param atMost 1 or more
     * @return of how many
     */
    int expire(Instant now, int atMost);

    /**
     * Forgets reservations that ended before; what was booked of them is found by its charge for ever. Instances step past
     * each other's.
     *
     * @param atMost 1 or more
     * @return how many
     */
    int forget(Instant endedBefore, int atMost);
}
