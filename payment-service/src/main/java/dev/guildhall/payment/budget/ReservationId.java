package dev.guildhall.payment.budget;

import java.util.UUID;

/** A reservation, as its caller derived it from what it is for. */
public record ReservationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
