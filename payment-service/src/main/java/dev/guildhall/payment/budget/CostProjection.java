package dev.guildhall.payment.budget;

import dev.guildhall.payment.budget.SpendingWindow.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a user spends, and will spend if they go on like this; in micro-dollars.
 *
 * @param dayMicros since the UTC day began
 * @param monthMicros in the whole of this month at the pace that it has had so far
 * @param yearMicros in the whole of this year at the same pace
 */
public record CostProjection(long dayMicros, long monthMicros, long yearMicros) {
    /** A month that has only just begun says little: its pace is that of a day at least. */
    private static final Duration LEAST = Duration.ofDays(1);

    static CostProjection of(Budgets.Spent spent, Instant now) {
        SpendingWindow month = SpendingWindow.at(Period.MONTH, now);
        LocalDate start = month.startsOn();
        Duration elapsed = Duration.between(month.beginsAt(), now);
        Duration measured = elapsed.compareTo(LEAST) < 0 ? LEAST : elapsed;
        return new CostProjection(
                spent.dayMicros(),
                during(start.lengthOfMonth(), spent.monthMicros(), measured),
                during(start.lengthOfYear(), spent.monthMicros(), measured));
    }

    private static long during(int days, long micros, Duration measured) {
        return BigDecimal.valueOf(micros)
                .multiply(BigDecimal.valueOf(Duration.ofDays(days).toMillis()))
                .divide(BigDecimal.valueOf(measured.toMillis()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
