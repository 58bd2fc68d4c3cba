package dev.guildhall.payment.budget;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is no longer needed is kept. Bookings, ledger entries and costs are kept for ever.
 *
 * @param reservations how long after their end; at least 32 days, more than a month's window, and within it a late settlement
 *     of an expired one is still booked
 * @param spending how long after their beginning windows are kept; at least 64 days more than reservations, so that whatever
 *     can still be booked finds its window
 * @param every the pause between two looks of an instance
 * @param batch how many rows go in one transaction, 1 to 1,000
 */
@ConfigurationProperties("guildhall.payment.retention")
public record RetentionSettings(
        @DefaultValue("35d") Duration reservations,
        @DefaultValue("400d") Duration spending,
        @DefaultValue("10m") Duration every,
        @DefaultValue("500") int batch) {
    private static final SettingRules RULES = new SettingRules("guildhall.payment.retention");
    private static final Duration SHORTEST = Duration.ofDays(32);
    private static final Duration WINDOW_LONGER = Duration.ofDays(64);
    private static final int LARGEST = 1_000;

    public RetentionSettings {
        RULES.atLeast("reservations", reservations, SHORTEST);
        Duration shortestSpending = reservations.plus(WINDOW_LONGER);
        if (spending.compareTo(shortestSpending) < 0) {
            throw RULES.refusal(
                    "spending",
                    spending,
                    "at least " + SettingRules.written(shortestSpending) + ", " + SettingRules.written(WINDOW_LONGER)
                            + " more than reservations");
        }
        RULES.positive("every", every);
        RULES.between("batch", batch, 1, LARGEST);
    }
}
