package dev.guildhall.state;

import dev.guildhall.platform.idempotency.DoneOnce;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import dev.guildhall.state.entity.CacheSettings;
import dev.guildhall.state.entity.Entities;
import dev.guildhall.state.entity.EntityCache;
import dev.guildhall.state.entity.EntityDesk;
import dev.guildhall.state.entity.EntityMeters;
import dev.guildhall.state.entity.Rebuild;
import dev.guildhall.state.entity.Uncached;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts entities and their cache together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheSettings.class)
class EntityConfiguration {
    @Bean
    EntityMeters entityMeters(MeterRegistry registry) {
        return new EntityMeters(registry);
    }

    @Bean
    EntityDesk entityDesk(Entities entities, EntityCache cache, DoneOnce doneOnce, EntityMeters meters) {
        return new EntityDesk(entities, cache, doneOnce, meters);
    }

    @Bean
    Rebuild rebuild(Entities entities) {
        return new Rebuild(entities);
    }

    @Bean
    Uncached uncached(Entities entities, EntityCache cache) {
        return new Uncached(entities, cache);
    }

    @Bean
    SchedulingConfigurer entityUpkeep(Uncached uncached, CacheSettings settings, UpkeepRounds rounds) {
        Runnable round = rounds.of("drop_uncached_entities", uncached::sweep);
        return tasks -> tasks.addFixedDelayTask(round, settings.sweepEvery());
    }
}
