package dev.guildhall.inference.cache.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SemanticCacheSettingsTest {
    private static final SemanticCacheSettings DEFAULTS = new SemanticCacheSettings(
            true, Set.of(1, 2), Duration.ofHours(24), 0.95, Guard.WORDS, 32, 10_000, Duration.ofMillis(300));

    @Test
    void readsWhichAnswersAreGivenAgain() {
        ConfigurationAssertions.of(SemanticCacheSettings.class)
                .hasDefaults(DEFAULTS)
                .maps(
                        Map.of(
                                "guildhall.inference.semantic-cache.enabled", "false",
                                "guildhall.inference.semantic-cache.tiers", "2,3",
                                "guildhall.inference.semantic-cache.ttl", "1h",
                                "guildhall.inference.semantic-cache.threshold", "0.9",
                                "guildhall.inference.semantic-cache.guard", "facts",
                                "guildhall.inference.semantic-cache.candidates", "8",
                                "guildhall.inference.semantic-cache.answers", "500",
                                "guildhall.inference.semantic-cache.time-limit", "1s"),
                        new SemanticCacheSettings(
                                false,
                                Set.of(2, 3),
                                Duration.ofHours(1),
                                0.9,
                                Guard.FACTS,
                                8,
                                500,
                                Duration.ofSeconds(1)))
                .refuses("guildhall.inference.semantic-cache.tiers", "0")
                .refuses("guildhall.inference.semantic-cache.tiers", "")
                .refuses("guildhall.inference.semantic-cache.ttl", "0s", "1s..7d")
                .refuses("guildhall.inference.semantic-cache.ttl", "604801s", "1s..7d")
                .refuses("guildhall.inference.semantic-cache.threshold", "0.79", "0.8..1")
                .refuses("guildhall.inference.semantic-cache.threshold", "1.01", "0.8..1")
                .refuses("guildhall.inference.semantic-cache.threshold", "NaN", "0.8..1")
                .refuses("guildhall.inference.semantic-cache.guard", "none")
                .refuses("guildhall.inference.semantic-cache.candidates", "0", "1..256")
                .refuses("guildhall.inference.semantic-cache.candidates", "257", "1..256")
                .refuses("guildhall.inference.semantic-cache.answers", "99", "100..1000000")
                .refuses("guildhall.inference.semantic-cache.answers", "1000001", "100..1000000")
                .refuses("guildhall.inference.semantic-cache.time-limit", "0s", "more than 0s, at most 10s")
                .refuses("guildhall.inference.semantic-cache.time-limit", "11s", "more than 0s, at most 10s")
                .isDocumented();
    }

    @Test
    void coversTheTiersThatItNames() {
        assertThat(Tier.values()).filteredOn(DEFAULTS::covers).containsExactly(Tier.GENERIC, Tier.ELITE);
    }

    @Test
    void coversNoTierWhereItIsOff() {
        SemanticCacheSettings off = new SemanticCacheSettings(
                false, Set.of(1, 2, 3), Duration.ofHours(24), 0.95, Guard.WORDS, 32, 10_000, Duration.ofMillis(300));

        assertThat(Tier.values()).noneMatch(off::covers);
    }
}
