package dev.guildhall.payment.budget;

import java.util.Locale;

/** Who pays for the generations of a tier. */
public enum PaidBy {
    /** The studio: budgets alone limit them. */
    STUDIO,
    /** The user: their wallet limits them as well. */
    WALLET;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
