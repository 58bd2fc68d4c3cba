package dev.guildhall.state;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.idempotency.IdempotencyKeys;
import dev.guildhall.platform.outbox.Outbox;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import dev.guildhall.state.memory.FadingMemories;
import dev.guildhall.state.memory.ForgettingMeters;
import dev.guildhall.state.memory.ForgettingSettings;
import dev.guildhall.state.memory.Memories;
import dev.guildhall.state.memory.MemoriesOfPlayers;
import dev.guildhall.state.memory.MemoryDesk;
import dev.guildhall.state.memory.MemoryEvents;
import dev.guildhall.state.memory.MemoryUpkeep;
import dev.guildhall.state.memory.StoreDesk;
import dev.guildhall.state.memory.TextVectors;
import dev.guildhall.state.memory.recall.RecallDesk;
import dev.guildhall.state.memory.recall.RecallMeters;
import dev.guildhall.state.memory.recall.RecallSettings;
import dev.guildhall.state.memory.recall.VectorSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts the memories of NPCs together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ForgettingSettings.class, RecallSettings.class})
class MemoryConfiguration {
    @Bean
    TextVectors textVectors(Embedder embedder) {
        return new TextVectors(embedder);
    }

    @Bean
    MemoryEvents memoryEvents(Outbox outbox) {
        return new MemoryEvents(outbox);
    }

    @Bean
    ForgettingMeters forgettingMeters(MeterRegistry registry) {
        return new ForgettingMeters(registry);
    }

    @Bean
    StoreDesk storeDesk(
            Memories memories, TextVectors vectors, MemoryEvents events, IdempotencyKeys keys, Clock clock) {
        return new StoreDesk(memories, vectors, events, keys, clock);
    }

    @Bean
    MemoryDesk memoryDesk(Memories memories, MemoryEvents events, ForgettingMeters meters, Clock clock) {
        return new MemoryDesk(memories, events, meters, clock);
    }

    @Bean(destroyMethod = "close")
    RecallDesk recallDesk(
            Memories memories,
            VectorSource source,
            TextVectors texts,
            RecallSettings settings,
            MeterRegistry registry,
            Clock clock) {
        return new RecallDesk(memories, source, texts, settings, new RecallMeters(registry), clock);
    }

    @Bean
    MemoriesOfPlayers memoriesOfPlayers(Memories memories, ForgettingMeters meters) {
        return new MemoriesOfPlayers(memories, meters);
    }

    @Bean
    MemoryUpkeep memoryUpkeep(
            FadingMemories memories,
            ForgettingSettings settings,
            RecallSettings recall,
            Embedder embedder,
            ForgettingMeters meters,
            Clock clock) {
        return new MemoryUpkeep(memories, settings, recall.worth(), embedder, meters, clock);
    }

    /** Every instance does so: they leave each other's memories alone. */
    @Bean
    SchedulingConfigurer memoryRounds(MemoryUpkeep upkeep, ForgettingSettings settings, UpkeepRounds rounds) {
        return tasks -> {
            tasks.addFixedDelayTask(rounds.of("forget_too_many_memories", upkeep::forgetTooMany), settings.every());
            tasks.addFixedDelayTask(rounds.of("forget_old_memories", upkeep::forgetOld), settings.every());
            tasks.addFixedDelayTask(rounds.of("remake_vectors", upkeep::remakeVectors), settings.every());
        };
    }
}
