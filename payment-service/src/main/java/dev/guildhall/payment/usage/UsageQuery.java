package dev.guildhall.payment.usage;

import dev.guildhall.payment.user.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which costs.
 *
 * @param user whose; absent for everybody's
 * @param from the first moment
 * @param to the first moment that is not meant any more, at most {@link #LONGEST} later
 */
public record UsageQuery(@Nullable UserId user, Instant from, Instant to) {
    /** A leap year. */
    public static final Duration LONGEST = Duration.ofDays(366);

    public UsageQuery {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "to: " + to + " (expected: after " + from + ", by at most " + LONGEST.toDays() + " days)");
        }
    }
}
