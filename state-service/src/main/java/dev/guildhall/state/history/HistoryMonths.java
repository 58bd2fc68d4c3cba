package dev.guildhall.state.history;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Makes room for the months to come, and drops those that were kept for long enough. Any number of instances may do so at once. */
public final class HistoryMonths {
    /** The end of the year 9999, in microseconds since 1970. */
    static final long LATEST_MICROS = 253_402_300_799_999_999L;

    private final PlayerHistory history;
    private final HistorySettings settings;
    private final Clock clock;

    public HistoryMonths(PlayerHistory history, HistorySettings settings, Clock clock) {
        this.history = history;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes this month and the next ones.
     *
     * @return how many there were not
     */
    public int make() {
        int made = 0;
        for (int ahead = 0; ahead <= settings.monthsAhead(); ahead++) {
            made += history.makeMonth(start(thisMonth().plusMonths(ahead))) ? 1 : 0;
        }
        return made;
    }

    /**
     * Drops whole months that ended long enough ago.
     *
     * @return how many
     */
    public int drop() {
        return history.dropMonthsBefore(start(thisMonth().minusMonths(settings.keptMonths())));
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
