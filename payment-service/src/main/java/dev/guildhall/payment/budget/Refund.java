package dev.guildhall.payment.budget;

/**
 * Money to give back to where it was taken from.
 *
 * @param charge a charge or a settlement
 * @param micros 0 for all that has not been given back yet, at most {@link Micros#MOST_COST}
 * @param description as the user reads it on the bill
 */
public record Refund(BookingId booking, BookingId charge, long micros, String description) {
    public Refund {
        Micros.require("amount_micros", micros, 0, Micros.MOST_COST);
        TopUp.requireShort(description);
    }
}
