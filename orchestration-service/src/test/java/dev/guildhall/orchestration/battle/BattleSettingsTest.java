package dev.guildhall.orchestration.battle;

import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BattleSettingsTest {
    @Test
    void readsHowBattlesAreDecided() {
        ConfigurationAssertions.of(BattleSettings.class)
                .hasDefaults(new BattleSettings(Duration.ofSeconds(6), Duration.ofMillis(500), 8))
                .maps(
                        Map.of(
                                "guildhall.orchestration.battle.time-limit", "3s",
                                "guildhall.orchestration.battle.state-time-limit", "200ms",
                                "guildhall.orchestration.battle.state-parallelism", "4"),
                        new BattleSettings(Duration.ofSeconds(3), Duration.ofMillis(200), 4))
                .refuses("guildhall.orchestration.battle.time-limit", "61s", "100ms..1m")
                .refuses("guildhall.orchestration.battle.time-limit", "0s", "100ms..1m")
                .refuses(
                        "guildhall.orchestration.battle.state-time-limit", "0s", "more than 0s, at most time-limit, 6s")
                .refuses(
                        "guildhall.orchestration.battle.state-time-limit", "7s", "more than 0s, at most time-limit, 6s")
                .refuses("guildhall.orchestration.battle.state-parallelism", "0", "1..64")
                .refuses("guildhall.orchestration.battle.state-parallelism", "65", "1..64")
                .isDocumented();
    }
}
