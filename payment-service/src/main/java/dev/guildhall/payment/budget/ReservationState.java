package dev.guildhall.payment.budget;

import java.util.Locale;
import java.util.Set;

/** What has become of a reservation. The check in the table {@code reservations} lists the same. */
public enum ReservationState {
    OPEN,
    SETTLED,
    RELEASED,
    EXPIRED;

    /** Where it may go from here. */
    public Set<ReservationState> next() {
        return switch (this) {
            case OPEN -> Set.of(SETTLED, RELEASED, EXPIRED);
            case EXPIRED -> Set.of(SETTLED);
            case SETTLED, RELEASED -> Set.of();
        };
    }

    /** As in the contract and the table: {@code open}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
