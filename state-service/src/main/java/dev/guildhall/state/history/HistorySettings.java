package dev.guildhall.state.history;

import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.state.history");
    private static final int MOST_KEPT = 1_200;
    private static final int MOST_AHEAD = 24;

    public HistorySettings {
        RULES.between("kept-months", keptMonths, 1, MOST_KEPT);
        RULES.between("months-ahead", monthsAhead, 1, MOST_AHEAD);
        RULES.positive("every", every, Duration.ofDays(7));
    }
}
