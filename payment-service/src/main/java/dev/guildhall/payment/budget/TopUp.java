package dev.guildhall.payment.budget;

import dev.guildhall.payment.user.UserId;

/**
 * Money that a user has paid in.
 *
 * @param micros 1 to {@link Micros#MOST_TOP_UP}
 * @param description as the user reads it on the bill
 */
public record TopUp(UserId user, BookingId booking, long micros, String description) {
    /** In characters; of every text on a bill. */
    public static final int LONGEST_DESCRIPTION = 500;

    public TopUp {
        Micros.require("amount_micros", micros, 1, Micros.MOST_TOP_UP);
        requireShort(description);
    }

    static void requireShort(String description) {
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("description: " + description.length()
                    + " characters (expected: at most " + LONGEST_DESCRIPTION + ")");
        }
    }
}
