package dev.guildhall.payment.budget;

import dev.guildhall.payment.user.UserId;
import java.time.Duration;

/**
 * Money to hold.
 *
 * @param maxCostMicros the most that it can cost, 1 to {@link Micros#MOST_COST}
 * @param layer 1 to 4; 0 for none
 * @param ttl until the hold ends by itself, a second to an hour
 */
public record ReserveMoney(UserId user, ReservationId reservation, long maxCostMicros, int layer, Duration ttl) {
    public static final Duration SHORTEST = Duration.ofSeconds(1);
    public static final Duration LONGEST = Duration.ofHours(1);
    public static final Duration USUAL = Duration.ofMinutes(10);
    public static final int LAYERS = 4;

    public ReserveMoney {
        Micros.require("max_cost_micros", maxCostMicros, 1, Micros.MOST_COST);
        Micros.require("layer", layer, 0, LAYERS);
        Micros.require("ttl_ms", ttl.toMillis(), SHORTEST.toMillis(), LONGEST.toMillis());
    }
}
