package dev.guildhall.inference;

import dev.guildhall.inference.dialogue.InMemorySpokenLines;
import dev.guildhall.inference.dialogue.Remembering;
import dev.guildhall.inference.dialogue.SpokenLines;
import dev.guildhall.inference.dialogue.redis.RedisSpokenLines;
import dev.guildhall.inference.memory.Memories;
import dev.guildhall.inference.memory.MemoryCourier;
import dev.guildhall.inference.memory.MemoryMeters;
import dev.guildhall.inference.memory.MemorySettings;
import dev.guildhall.inference.memory.Recall;
import dev.guildhall.inference.memory.UntoldMemories;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceFutureStub;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.client.ImportGrpcClients;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** What NPCs remember, and who is told of it. The channel is {@code spring.grpc.client.channel.state}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MemorySettings.class)
@ImportGrpcClients(target = "state", types = StateServiceFutureStub.class)
class MemoryConfiguration {
    @Bean
    MemoryMeters memoryMeters(MeterRegistry registry) {
        return new MemoryMeters(registry);
    }

    @Bean
    Recall recall(Memories memories, MemorySettings settings, MemoryMeters meters) {
        return new Recall(memories, settings, meters);
    }

    @Bean
    SpokenLines spokenLines(OptionalRedis redis) {
        return new RedisSpokenLines(redis, new InMemorySpokenLines());
    }

    @Bean
    Remembering remembering(Recall recall, SpokenLines spokenLines, MemorySettings settings, Clock clock) {
        return new Remembering(recall, spokenLines, settings, clock);
    }

    @Bean
    MemoryCourier memoryCourier(UntoldMemories untold, Memories memories, MemoryMeters meters) {
        return new MemoryCourier(untold, memories, meters);
    }

    @Bean
    SchedulingConfigurer memoriesAreTold(MemoryCourier courier, MemorySettings settings, UpkeepRounds rounds) {
        return tasks -> tasks.addFixedDelayTask(rounds.of("tell_memories", courier::turn), settings.tellEvery());
    }
}
