package dev.guildhall.payment.budget;

/**
 * A budget, and how far it is used.
 *
 * @param set whether somebody set it; otherwise it is the default of the user's tier
 */
public record Budget(SpendingLimit limit, boolean set) {}
