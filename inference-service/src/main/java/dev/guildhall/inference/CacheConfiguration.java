package dev.guildhall.inference;

import dev.guildhall.inference.cache.AlikeAnswers;
import dev.guildhall.inference.cache.CacheLevel;
import dev.guildhall.inference.cache.CacheSettings;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.TwoLevels;
import dev.guildhall.inference.cache.redis.RedisAlikeAnswers;
import dev.guildhall.inference.cache.redis.RedisKeptAnswers;
import dev.guildhall.inference.cache.semantic.OptionalEmbedder;
import dev.guildhall.inference.cache.semantic.SemanticCacheSettings;
import dev.guildhall.inference.cache.telemetry.ObservedAlikeAnswers;
import dev.guildhall.inference.cache.telemetry.ObservedKeptAnswers;
import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.platform.security.web.WebScope;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where answers are kept, and who may have them forgotten. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CacheSettings.class, SemanticCacheSettings.class})
class CacheConfiguration {
    @Bean
    KeptAnswers keptAnswers(
            OptionalRedis redis, CacheSettings settings, AlikeAnswers alike, Clock clock, MeterRegistry meters) {
        KeptAnswers same = new RedisKeptAnswers(redis, settings.ttl(), clock);
        return new TwoLevels(new ObservedKeptAnswers(same, CacheLevel.L1.key(), meters), alike);
    }

    @Bean
    AlikeAnswers alikeAnswers(
            OptionalRedis redis, Embedder embedder, SemanticCacheSettings settings, Clock clock, MeterRegistry meters) {
        OptionalEmbedder vectors = new OptionalEmbedder(embedder, settings.timeLimit(), clock);
        return new ObservedAlikeAnswers(
                new RedisAlikeAnswers(redis, vectors, settings, clock), CacheLevel.L3.key(), meters);
    }

    @Bean
    WebScope dialogueCacheOverHttp() {
        return new WebScope("/v1/dialogue/cache", "dialogue-cache");
    }
}
