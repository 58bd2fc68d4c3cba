package dev.guildhall.inference;

import dev.guildhall.inference.billing.Till;
import dev.guildhall.inference.cache.CacheSettings;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.dialogue.AnswerMaker;
import dev.guildhall.inference.dialogue.DialogueDesk;
import dev.guildhall.inference.dialogue.DialogueSettings;
import dev.guildhall.inference.dialogue.Remembering;
import dev.guildhall.inference.dialogue.RunningAnswers;
import dev.guildhall.inference.dialogue.StreamDesk;
import dev.guildhall.inference.dialogue.TurnJournal;
import dev.guildhall.inference.dialogue.redis.RedisStreamRecords;
import dev.guildhall.inference.ladder.ModelLadder;
import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.prompt.PromptSettings;
import dev.guildhall.inference.prompt.PromptWriter;
import dev.guildhall.platform.idempotency.IdempotencyKeys;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.platform.security.grpc.GrpcScope;
import dev.guildhall.platform.security.web.WebScope;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import dev.guildhall.proto.dialogue.v1.DialogueServiceGrpc;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Puts the service together: features know their ports, this class knows what stands behind them. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({DialogueSettings.class, PromptSettings.class})
class InferenceConfiguration {
    /** What a token must allow. */
    private static final String DIALOGUE = "dialogue";

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    UpkeepRounds upkeepRounds(MeterRegistry registry, Clock clock) {
        return new UpkeepRounds(registry, clock);
    }

    @Bean
    PromptWriter promptWriter(PromptSettings settings) {
        return new PromptWriter(settings);
    }

    /** One for everything that can do without Redis: who finds it away spares the others. */
    @Bean
    OptionalRedis optionalRedis(StringRedisTemplate redis, Clock clock) {
        return new OptionalRedis(redis, clock);
    }

    @Bean
    AnswerMaker answerMaker(
            ModelLadder ladder,
            PromptWriter prompts,
            Moderation moderation,
            KeptAnswers kept,
            CacheSettings caching,
            Till till) {
        return new AnswerMaker(ladder, prompts, moderation, kept, caching, till);
    }

    @Bean
    RunningAnswers runningAnswers(DialogueSettings settings) {
        return new RunningAnswers(settings.atOnce());
    }

    @Bean
    DialogueDrain dialogueDrain(RunningAnswers running, DialogueSettings settings) {
        return new DialogueDrain(running, settings.drain());
    }

    @Bean
    StreamDesk streamDesk(RunningAnswers running, OptionalRedis redis, DialogueSettings settings, Clock clock) {
        Duration window = settings.resumeWindow();
        return new StreamDesk(running, new RedisStreamRecords(redis, window), window, clock);
    }

    /** Hears which streams are to be put down, since their readers go on with them at another instance. */
    @Bean
    RedisMessageListenerContainer streamsToPutDown(RedisConnectionFactory redis, RunningAnswers running) {
        return RedisStreamRecords.putDowns(redis, running);
    }

    @Bean
    DialogueDesk dialogueDesk(
            AnswerMaker maker, Remembering remembering, IdempotencyKeys keys, TurnJournal journal, StreamDesk streams) {
        return new DialogueDesk(maker, remembering, keys, journal, streams);
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
