package dev.guildhall.inference;

import dev.guildhall.inference.dialogue.DialogueDesk;
import dev.guildhall.inference.dialogue.DialogueSettings;
import dev.guildhall.inference.dialogue.InMemorySpokenLines;
import dev.guildhall.inference.dialogue.SpokenLines;
import dev.guildhall.inference.dialogue.TurnJournal;
import dev.guildhall.inference.dialogue.redis.RedisSpokenLines;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.telemetry.ObservedModel;
import dev.guildhall.inference.narrator.NarratorModel;
import dev.guildhall.inference.narrator.NarratorSettings;
import dev.guildhall.inference.prompt.PromptSettings;
import dev.guildhall.inference.prompt.PromptWriter;
import dev.guildhall.platform.idempotency.IdempotencyKeys;
import dev.guildhall.platform.security.grpc.GrpcScope;
import dev.guildhall.platform.security.web.WebScope;
import dev.guildhall.proto.dialogue.v1.DialogueServiceGrpc;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Puts the service together: features know their ports, this class knows what stands behind them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DialogueSettings.class, PromptSettings.class, NarratorSettings.class})
class InferenceConfiguration {
    /** What a token must allow. */
    private static final String DIALOGUE = "dialogue";

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    DialogueModel dialogueModel(NarratorSettings narrator, ObservationRegistry observations, MeterRegistry meters) {
        return new ObservedModel(new NarratorModel(narrator.phrasesDir()), "guildhall", observations, meters);
    }

    @Bean
    PromptWriter promptWriter(PromptSettings settings) {
        return new PromptWriter(settings);
    }

    @Bean
    SpokenLines spokenLines(StringRedisTemplate redis, Clock clock) {
        return new RedisSpokenLines(redis, new InMemorySpokenLines(), clock);
    }

    @Bean
    DialogueDesk dialogueDesk(
            DialogueModel model,
            PromptWriter prompts,
            SpokenLines spokenLines,
            IdempotencyKeys keys,
            TurnJournal journal) {
        return new DialogueDesk(model, prompts, spokenLines, keys, journal);
    }

    @Bean
    WebScope dialogueOverHttp() {
        return new WebScope("/v1/dialogue", DIALOGUE);
    }

    @Bean
    GrpcScope dialogueOverGrpc() {
        return new GrpcScope(DialogueServiceGrpc.SERVICE_NAME, DIALOGUE);
    }

    /** One thread is enough: it only starts others. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService heartbeats() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("dialogue-heartbeats").factory());
    }
}
