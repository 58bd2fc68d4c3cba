package dev.guildhall.state;

import dev.guildhall.platform.upkeep.UpkeepRounds;
import dev.guildhall.state.history.HistoryDesk;
import dev.guildhall.state.history.HistoryMonths;
import dev.guildhall.state.history.HistorySettings;
import dev.guildhall.state.history.HistoryTraces;
import dev.guildhall.state.history.PlayerHistory;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts the history of players together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistorySettings.class)
class HistoryConfiguration {
    @Bean
    HistoryDesk historyDesk(PlayerHistory history) {
        return new HistoryDesk(history);
    }

    @Bean
    HistoryMonths historyMonths(PlayerHistory history, HistorySettings settings, Clock clock) {
        return new HistoryMonths(history, settings, clock);
    }

    @Bean
    HistoryTraces historyTraces(PlayerHistory history) {
        return new HistoryTraces(history);
    }

    /** Every instance looks, at its start and then again and again. */
    @Bean
    SchedulingConfigurer historyUpkeep(HistoryMonths months, HistorySettings settings, UpkeepRounds rounds) {
        return tasks -> {
            tasks.addFixedDelayTask(rounds.of("make_history_months", months::make), settings.every());
            tasks.addFixedDelayTask(rounds.of("drop_history_months", months::drop), settings.every());
        };
    }
}
