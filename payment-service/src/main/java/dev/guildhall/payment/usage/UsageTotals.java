package dev.guildhall.payment.usage;

/**
 * What costs add up to.
 *
 * @param entries how many there are
 * @param micros in micro-dollars
 */
public record UsageTotals(long entries, long tokens, long micros) {}
