package dev.guildhall.payment.uselimit;

import java.time.Instant;

/**
 * How one limit of a user stands.
 *
 * @param limit {@link Integer#MAX_VALUE} without one
 * @param used in the window that ends at {@code resetAt}
 */
public record LimitState(int layer, Period period, int limit, int used, Instant resetAt) {
    /** Whether another use would be refused. */
    public boolean isUsedUp() {
        return used >= limit;
    }
}
