package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.allowance.AllowanceSettings;
import dev.guildhall.orchestration.coordination.CoordinationSettings;
import dev.guildhall.orchestration.customization.CustomizationSettings;
import dev.guildhall.orchestration.interaction.InteractionSettings;
import dev.guildhall.orchestration.keeping.KeepingSettings;
import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineSettingsTest {
    @Test
    void readsHowPlacesAreMadeAndHandedOver() {
        ConfigurationAssertions.of(ContentSettings.class)
                .hasDefaults(new ContentSettings(
                        Duration.ofSeconds(20),
                        67_108_864,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(5)))
                .maps(
                        Map.of(
                                "guildhall.orchestration.content.time-limit", "9s",
                                "guildhall.orchestration.content.tiles-at-once", "20000000",
                                "guildhall.orchestration.content.turn-time-limit", "1s",
                                "guildhall.orchestration.content.reader-time-limit", "2s",
                                "guildhall.orchestration.content.reading-time-limit", "3s"),
                        new ContentSettings(
                                Duration.ofSeconds(9),
                                20_000_000,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3)))
                .refuses("guildhall.orchestration.content.time-limit", "0s", "more than 0s")
                .refuses(
                        "guildhall.orchestration.content.tiles-at-once",
                        "16777215",
                        "at least 16777216, the largest place")
                .refuses("guildhall.orchestration.content.turn-time-limit", "0s", "more than 0s")
                .refuses("guildhall.orchestration.content.reader-time-limit", "0s", "more than 0s")
                .refuses("guildhall.orchestration.content.reading-time-limit", "0s", "more than 0s")
                .isDocumented();
    }

    @Test
    void readsHowLongPlacesAreKept() {
        ConfigurationAssertions.of(GeneratedSettings.class)
                .hasDefaults(new GeneratedSettings(Duration.ofDays(30), Duration.ofMinutes(10)))
                .maps(
                        Map.of(
                                "guildhall.orchestration.generated.retention", "90d",
                                "guildhall.orchestration.generated.forget-every", "1h"),
                        new GeneratedSettings(Duration.ofDays(90), Duration.ofHours(1)))
                .refuses("guildhall.orchestration.generated.retention", "0s", "more than 0s")
                .refuses("guildhall.orchestration.generated.forget-every", "0s", "more than 0s")
                .isDocumented();
    }

    @Test
    void readsWhatEachLayerMay() {
        ConfigurationAssertions.of(AllowanceSettings.class)
                .hasDefaults(new AllowanceSettings(Duration.ofSeconds(1)))
                .maps(
                        Map.of("guildhall.orchestration.allowance.time-limit", "2s"),
                        new AllowanceSettings(Duration.ofSeconds(2)))
                .refuses("guildhall.orchestration.allowance.time-limit", "0s", "more than 0s")
                .isDocumented();
        ConfigurationAssertions.of(CustomizationSettings.class)
                .hasDefaults(new CustomizationSettings(Duration.ofSeconds(8), 512))
                .maps(
                        Map.of(
                                "guildhall.orchestration.customization.time-limit", "2s",
                                "guildhall.orchestration.customization.max-tokens", "100"),
                        new CustomizationSettings(Duration.ofSeconds(2), 100))
                .refuses("guildhall.orchestration.customization.time-limit", "0s", "more than 0s")
                .refuses("guildhall.orchestration.customization.max-tokens", "2049", "1..2048")
                .isDocumented();
        ConfigurationAssertions.of(InteractionSettings.class)
                .hasDefaults(new InteractionSettings(Duration.ofSeconds(10)))
                .maps(
                        Map.of("guildhall.orchestration.interaction.time-limit", "2s"),
                        new InteractionSettings(Duration.ofSeconds(2)))
                .refuses("guildhall.orchestration.interaction.time-limit", "0s", "more than 0s")
                .isDocumented();
        ConfigurationAssertions.of(CoordinationSettings.class)
                .hasDefaults(new CoordinationSettings(Duration.ofSeconds(8), 1_024))
                .maps(
                        Map.of(
                                "guildhall.orchestration.coordination.time-limit", "2s",
                                "guildhall.orchestration.coordination.max-tokens", "100"),
                        new CoordinationSettings(Duration.ofSeconds(2), 100))
                .refuses("guildhall.orchestration.coordination.time-limit", "0s", "more than 0s")
                .refuses("guildhall.orchestration.coordination.max-tokens", "0", "1..2048")
                .isDocumented();
        ConfigurationAssertions.of(KeepingSettings.class)
                .hasDefaults(new KeepingSettings(Duration.ofSeconds(3)))
                .maps(
                        Map.of("guildhall.orchestration.keeping.time-limit", "2s"),
                        new KeepingSettings(Duration.ofSeconds(2)))
                .refuses("guildhall.orchestration.keeping.time-limit", "0s", "more than 0s")
                .isDocumented();
    }
}
