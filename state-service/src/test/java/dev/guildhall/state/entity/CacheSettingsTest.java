package dev.guildhall.state.entity;

import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheSettingsTest {
    @Test
    void readsHowEntitiesAreCached() {
        ConfigurationAssertions.of(CacheSettings.class)
                .hasDefaults(new CacheSettings(
                        Duration.ofHours(1),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)))
                .maps(
                        Map.of(
                                "guildhall.state.cache.ttl", "2h",
                                "guildhall.state.cache.change-time", "30s",
                                "guildhall.state.cache.fill-time", "4s",
                                "guildhall.state.cache.retry-pause", "3s",
                                "guildhall.state.cache.sweep-every", "2s"),
                        new CacheSettings(
                                Duration.ofHours(2),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(2)))
                .refuses("guildhall.state.cache.ttl", "999us", "at least 1ms")
                .refuses("guildhall.state.cache.change-time", "14s", "15s..10m")
                .refuses("guildhall.state.cache.change-time", "601s", "15s..10m")
                .refuses("guildhall.state.cache.fill-time", "0s", "at least 1ms")
                .refuses("guildhall.state.cache.retry-pause", "0s", "at least 1ms")
                .refuses("guildhall.state.cache.sweep-every", "0s", "at least 1ms")
                .isDocumented();
    }
}
