package dev.guildhall.payment.uselimit;

import dev.guildhall.payment.subscription.Tier;
import java.time.Instant;

/**
 * Whether a layer may be used, and how often still.
 *
 * @param tier whose limits hold
 * @param remainingDaily after this one; {@link Integer#MAX_VALUE} without a limit
 * @param remainingHourly after this one; {@link Integer#MAX_VALUE} without a limit
 * @param deciding the window that refuses, or that is nearest to it
 * @param limit of that window
 * @param used of that limit so far, with this one if it is allowed
 * @param resetAt when that window ends
 */
public record UseAnswer(
        boolean allowed,
        Tier tier,
        int layer,
        int remainingDaily,
        int remainingHourly,
        Period deciding,
        int limit,
        int used,
        Instant resetAt) {
    static UseAnswer of(boolean allowed, Tier tier, int layer, LayerLimits limits, Standing standing) {
        int daily = limits.in(Period.DAILY).left(standing.daily());
        int hourly = limits.in(Period.HOURLY).left(standing.hourly());
        // Of two that are equally near, the day: it lasts longer.
        Period deciding = hourly < daily ? Period.HOURLY : Period.DAILY;
        return new UseAnswer(
                allowed,
                tier,
                layer,
                daily,
                hourly,
                deciding,
                limits.in(deciding).uses(),
                standing.used(deciding),
                standing.ends(deciding));
    }

    /** Why it is refused, as documented; empty if it is not. */
    public String errorMessage() {
        return allowed ? "" : deciding.refusal(layer, limit);
    }
}
