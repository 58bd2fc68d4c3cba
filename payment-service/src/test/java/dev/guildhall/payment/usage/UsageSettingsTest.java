package dev.guildhall.payment.usage;

import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageSettingsTest {
    @Test
    void bindsHowUsageIsShown() {
        ConfigurationAssertions.of(UsageSettings.class)
                .hasDefaults(new UsageSettings(Duration.ofMinutes(10)))
                .maps(
                        Map.of("guildhall.payment.usage.export-time-limit", "1m"),
                        new UsageSettings(Duration.ofMinutes(1)))
                .refuses("guildhall.payment.usage.export-time-limit", "0s", "more than 0s")
                .isDocumented();
    }
}
