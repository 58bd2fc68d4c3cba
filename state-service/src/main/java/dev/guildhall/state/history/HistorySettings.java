package dev.guildhall.state.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what players did is kept.
 *
 * @param keptMonths how many whole months before this one; what is older is dropped a month at a time
 * @param monthsAhead for how many months after this one there is room already
 * @param every the pause between two looks of an instance
 */
@ConfigurationProperties("guildhall.state.history")
public record HistorySettings(
        @DefaultValue("36") int keptMonths,
        @DefaultValue("2") int monthsAhead,
        @DefaultValue("24h") Duration every) {
    private static final int MOST_KEPT = 1_200;
    private static final int MOST_AHEAD = 24;

    public HistorySettings {
        require("kept-months", keptMonths, MOST_KEPT);
        require("months-ahead", monthsAhead, MOST_AHEAD);
        if (!every.isPositive() || every.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(
                    "guildhall.state.history.every: " + every.toSeconds() + "s (expected: more than 0s, at most 7d)");
        }
    }

    private static void require(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "guildhall.state.history." + name + ": " + value + " (expected: 1.." + most + ")");
        }
    }
}
