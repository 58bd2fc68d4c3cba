package dev.guildhall.payment.budget;

import org.jspecify.annotations.Nullable;

/**
 * Something that spending is held against, as it stood. Amounts are in micro-dollars, 0 or more.
 *
 * @param window absent for a wallet
 * @param limitMicros of a wallet its balance
 * @param settledMicros booked in the window
 * @param openMicros held by open reservations
 * @param remainingMicros what would still fit
 */
public record SpendingLimit(
        Kind kind,
        @Nullable SpendingWindow window,
        long limitMicros,
        long settledMicros,
        long openMicros,
        long remainingMicros) {

    /** What limits, and whose it is. */
    public enum Kind {
        WALLET,
        USER_BUDGET,
        STUDIO_BUDGET
    }

    public SpendingLimit {
        if ((kind == Kind.WALLET) != (window == null)) {
            throw new IllegalArgumentException(
                    "window: " + window + " (expected: one for a budget, none for a wallet)");
        }
    }

    public boolean isUsedUp() {
        return remainingMicros == 0;
    }

    /** One sentence for a human: whose limit it is, what was used of it, and when it ends. */
    public String sentence() {
        if (window == null) {
            return "the wallet has $" + Micros.dollarText(remainingMicros) + " left, and $"
                    + Micros.dollarText(openMicros) + " held";
        }
        return "the " + (kind == Kind.USER_BUDGET ? "user's" : "studio's") + " budget for this "
                + window.period().wireName() + " has $" + Micros.dollarText(remainingMicros) + " left of $"
                + Micros.dollarText(limitMicros) + ", until " + window.endsAt();
    }
}
