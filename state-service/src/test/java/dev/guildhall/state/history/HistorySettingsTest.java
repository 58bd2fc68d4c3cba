package dev.guildhall.state.history;

import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistorySettingsTest {
    @Test
    void readsHowLongHistoryIsKept() {
        ConfigurationAssertions.of(HistorySettings.class)
                .hasDefaults(new HistorySettings(36, 2, Duration.ofHours(24)))
                .maps(
                        Map.of(
                                "guildhall.state.history.kept-months", "12",
                                "guildhall.state.history.months-ahead", "3",
                                "guildhall.state.history.every", "6h"),
                        new HistorySettings(12, 3, Duration.ofHours(6)))
                .refuses("guildhall.state.history.kept-months", "0", "1..1200")
                .refuses("guildhall.state.history.kept-months", "1201", "1..1200")
                .refuses("guildhall.state.history.months-ahead", "0", "1..24")
                .refuses("guildhall.state.history.months-ahead", "25", "1..24")
                .refuses("guildhall.state.history.every", "0s", "more than 0s, at most 7d")
                .isDocumented();
    }
}
