package dev.guildhall.payment.budget;

import dev.guildhall.payment.user.UserId;

/**
 * Money to take from a wallet.
 *
 * @param micros 0 to {@link Micros#MOST_COST}
 * @param description as the user reads it on the bill
 */
public record ChargeUser(UserId user, BookingId charge, long micros, String description) {
    public ChargeUser {
        Micros.require("cost_micros", micros, 0, Micros.MOST_COST);
        TopUp.requireShort(description);
    }
}
