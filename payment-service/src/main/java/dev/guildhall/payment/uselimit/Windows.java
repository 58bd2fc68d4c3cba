package dev.guildhall.payment.uselimit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The windows that a moment is in.
 *
 * @param dayEnds the next midnight, UTC
 * @param hourEnds the next full hour, UTC
 */
public record Windows(Instant now, Instant dayEnds, Instant hourEnds) {
    public static Windows at(Instant now) {
        return new Windows(
                now,
                now.truncatedTo(ChronoUnit.DAYS).plus(Period.DAILY.length()),
                now.truncatedTo(ChronoUnit.HOURS).plus(Period.HOURLY.length()));
    }
}
