package dev.guildhall.payment.uselimit;

import dev.guildhall.payment.subscription.Tier;
import java.util.List;

/**
 * How all limits of a user stand.
 *
 * @param tier the user's own, whose limits these are
 * @param limits by layer, the day before the hour: eight of them
 */
public record UseState(Tier tier, List<LimitState> limits) {
    public UseState {
        limits = List.copyOf(limits);
    }
}
