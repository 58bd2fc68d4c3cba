package dev.guildhall.payment.uselimit;

import java.time.Instant;

/**
 * How often a user has used a layer in both windows.
 *
 * @param dailyEnds when the day's count begins anew
 * @param hourlyEnds when the hour's count begins anew
 */
public record Standing(int daily, int hourly, Instant dailyEnds, Instant hourlyEnds) {
    public Standing {
        if (daily < 0 || hourly < 0) {
            throw new IllegalArgumentException("used: " + daily + ", " + hourly + " (expected: 0 or more)");
        }
    }

    static Standing unused(Windows windows) {
        return new Standing(0, 0, windows.dayEnds(), windows.hourEnds());
    }

    public int used(Period period) {
        return switch (period) {
            case DAILY -> daily;
            case HOURLY -> hourly;
        };
    }

    public Instant ends(Period period) {
        return switch (period) {
            case DAILY -> dailyEnds;
            case HOURLY -> hourlyEnds;
        };
    }

    /** The same with fewer uses: how it stood before the last ones. */
    Standing before(int uses) {
        return new Standing(daily - uses, hourly - uses, dailyEnds, hourlyEnds);
    }

    /** At that moment: a window that has ended is unused. */
    public Standing at(Windows windows) {
        boolean sameDay = dailyEnds.isAfter(windows.now());
        boolean sameHour = hourlyEnds.isAfter(windows.now());
        return new Standing(
                sameDay ? daily : 0,
                sameHour ? hourly : 0,
                sameDay ? dailyEnds : windows.dayEnds(),
                sameHour ? hourlyEnds : windows.hourEnds());
    }
}
