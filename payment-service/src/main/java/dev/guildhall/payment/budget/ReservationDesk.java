package dev.guildhall.payment.budget;

import dev.guildhall.payment.user.UserId;
import java.time.Clock;

/** Holds money before a cost is known, and books or lets go of it after. */
public final class ReservationDesk {
    private final Reservations reservations;
    private final SpendingMirror mirror;
    private final MoneyMeters meters;
    private final Clock clock;

    public ReservationDesk(Reservations reservations, SpendingMirror mirror, MoneyMeters meters, Clock clock) {
        this.reservations = reservations;
        this.mirror = mirror;
        this.meters = meters;
        this.clock = clock;
    }

    public ReserveOutcome reserve(ReserveMoney wish) {
        ReserveOutcome outcome = reservations.reserve(wish, clock.instant());
        if (outcome instanceof ReserveOutcome.Refused refused) {
            meters.refusedReservation(refused.limit());
        }
        return outcome;
    }

    public SettleOutcome settle(SettleReservation wish) {
        SettleOutcome outcome = reservations.settle(wish, clock.instant());
        if (outcome instanceof SettleOutcome.Settled settled && settled.first()) {
            meters.lost(wish.costMicros() - settled.settledMicros());
            mirror.refresh(wish.user());
        }
        return outcome;
    }

    public ReleaseOutcome release(UserId user, ReservationId reservation) {
        return reservations.release(user, reservation, clock.instant());
    }

    /**
     * Lets go of every overdue hold that nobody works on, in batches.
     *
     * @return of how many
     */
    public int expireOverdue(int batch) {
        int expired = 0;
        int last;
        do {
            last = reservations.expire(clock.instant(), batch);
            expired += last;
        } while (last == batch);
        meters.expired(expired);
        return expired;
    }
}
