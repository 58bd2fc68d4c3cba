package dev.guildhall.settings;

import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TierSettingsTest {
    @Test
    void readsHowTiersAreAskedFor() {
        ConfigurationAssertions.of(TierSettings.class)
                .hasDefaults(
                        new TierSettings(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(5), 10_000))
                .maps(
                        Map.of(
                                "guildhall.settings.tier.time-limit", "1s",
                                "guildhall.settings.tier.fresh-for", "20s",
                                "guildhall.settings.tier.usable-for", "1m",
                                "guildhall.settings.tier.kept", "500"),
                        new TierSettings(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(1), 500))
                .refuses("guildhall.settings.tier.time-limit", "0s", "more than 0s")
                .refuses("guildhall.settings.tier.fresh-for", "0s", "more than 0s")
                .refuses("guildhall.settings.tier.usable-for", "9s", "at least fresh-for, 10s")
                .refuses("guildhall.settings.tier.kept", "0", "1..1000000")
                .refuses("guildhall.settings.tier.kept", "1000001", "1..1000000")
                .isDocumented();
    }
}
