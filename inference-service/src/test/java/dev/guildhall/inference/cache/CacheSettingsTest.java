package dev.guildhall.inference.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CacheSettingsTest {
    @Test
    void readsWhichAnswersAreKept() {
        ConfigurationAssertions.of(CacheSettings.class)
                .hasDefaults(new CacheSettings(true, Duration.ofMinutes(5), Set.of(1, 2, 3)))
                .maps(
                        Map.of(
                                "guildhall.inference.cache.enabled", "false",
                                "guildhall.inference.cache.ttl", "1h",
                                "guildhall.inference.cache.tiers", "2,3"),
                        new CacheSettings(false, Duration.ofHours(1), Set.of(2, 3)))
                .refuses("guildhall.inference.cache.ttl", "0s", "1s..1h")
                .refuses("guildhall.inference.cache.ttl", "3601s", "1s..1h")
                .refuses("guildhall.inference.cache.tiers", "4")
                .refuses("guildhall.inference.cache.tiers", "")
                .isDocumented();
    }

    @Test
    void coversTheTiersThatItNames() {
        CacheSettings settings = new CacheSettings(true, Duration.ofMinutes(5), Set.of(1, 3));

        assertThat(Tier.values()).filteredOn(settings::covers).containsExactly(Tier.GENERIC, Tier.MAJOR);
    }

    @Test
    void coversNoTierWhereNothingIsKept() {
        CacheSettings settings = new CacheSettings(false, Duration.ofMinutes(5), Set.of(1, 2, 3));

        assertThat(Tier.values()).noneMatch(settings::covers);
    }
}
