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

    /** A sentence for each limit that is used up. */
    public List<String> refusals() {
        return limits.stream()
                .filter(LimitState::isUsedUp)
                .map(limit -> limit.period().refusal(limit.layer(), limit.limit()))
                .toList();
    }
}
