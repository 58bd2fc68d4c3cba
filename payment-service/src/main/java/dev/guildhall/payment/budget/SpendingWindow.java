package dev.guildhall.payment.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** A day or a month in UTC, which budgets begin anew with. */
public record SpendingWindow(Period period, LocalDate startsOn) {

    /** How long a window is. */
    public enum Period {
        DAY,
        MONTH;

        /** As in the contract: {@code day}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SpendingWindow {
        if (period == Period.MONTH && startsOn.getDayOfMonth() != 1) {
            throw new IllegalArgumentException("startsOn: " + startsOn + " (expected: the first day of a month)");
        }
    }

    public static SpendingWindow at(Period period, Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        return new SpendingWindow(period, period == Period.DAY ? day : day.withDayOfMonth(1));
    }

    public Instant beginsAt() {
        return startsOn.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first moment of the next one. */
    public Instant endsAt() {
        LocalDate next = period == Period.DAY ? startsOn.plusDays(1) : startsOn.plusMonths(1);
        return next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
