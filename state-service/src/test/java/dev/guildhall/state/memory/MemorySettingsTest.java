package dev.guildhall.state.memory;

import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import dev.guildhall.state.memory.recall.RecallSettings;
import dev.guildhall.state.memory.recall.RecallSettings.WeightSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MemorySettingsTest {
    @Test
    void bindsHowMemoriesAreFound() {
        ConfigurationAssertions.of(RecallSettings.class)
                .hasDefaults(new RecallSettings(
                        Duration.ofDays(7), new WeightSettings(1, 0.5f, 0.5f), 5_000, null, Duration.ofSeconds(30)))
                .maps(
                        Map.of(
                                "guildhall.state.memory.half-life", "1h",
                                "guildhall.state.memory.weights.relevance", "3",
                                "guildhall.state.memory.weights.recency", "0",
                                "guildhall.state.memory.weights.importance", "1.5",
                                "guildhall.state.memory.crossover", "100",
                                "guildhall.state.memory.cache", "1GB",
                                "guildhall.state.memory.load-time-limit", "1s"),
                        new RecallSettings(
                                Duration.ofHours(1),
                                new WeightSettings(3, 0, 1.5f),
                                100,
                                DataSize.ofGigabytes(1),
                                Duration.ofSeconds(1)))
                .refuses("guildhall.state.memory.half-life", "0s", "at least 1s")
                .refuses("guildhall.state.memory.weights.relevance", "-1.0", "0 or more, finite")
                .refuses("guildhall.state.memory.weights.recency", "NaN", "0 or more, finite")
                .refuses("guildhall.state.memory.crossover", "99", "at least 100")
                .refuses("guildhall.state.memory.cache", "1024B", "at least 1MB")
                .refuses("guildhall.state.memory.load-time-limit", "6m", "1s..5m")
                .isDocumented();
    }

    @Test
    void bindsWhatIsForgotten() {
        ConfigurationAssertions.of(ForgettingSettings.class)
                .hasDefaults(new ForgettingSettings(100_000, null, 0, Duration.ofMinutes(10), 1_000))
                .maps(
                        Map.of(
                                "guildhall.state.memory.forgetting.most-per-npc", "10",
                                "guildhall.state.memory.forgetting.older-than", "365d",
                                "guildhall.state.memory.forgetting.less-important-than", "0.2",
                                "guildhall.state.memory.forgetting.every", "1m",
                                "guildhall.state.memory.forgetting.batch", "5"),
                        new ForgettingSettings(10, Duration.ofDays(365), 0.2f, Duration.ofMinutes(1), 5))
                .refuses("guildhall.state.memory.forgetting.most-per-npc", "0", "1..10000000")
                .refuses("guildhall.state.memory.forgetting.older-than", "0s", "more than 0s")
                .refuses("guildhall.state.memory.forgetting.less-important-than", "1.1", "0..1")
                .refuses("guildhall.state.memory.forgetting.every", "0s", "more than 0s")
                .refuses("guildhall.state.memory.forgetting.batch", "0", "1..10000")
                .isDocumented();
    }
}
