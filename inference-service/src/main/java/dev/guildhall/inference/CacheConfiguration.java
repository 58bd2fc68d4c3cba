package dev.guildhall.inference;

import dev.guildhall.inference.cache.CacheSettings;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.redis.RedisKeptAnswers;
import dev.guildhall.inference.cache.telemetry.ObservedKeptAnswers;
import dev.guildhall.inference.redis.OptionalRedis;
import dev.guildhall.platform.security.web.WebScope;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where answers are kept, and who may have them forgotten. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheSettings.class)
class CacheConfiguration {
    @Bean
    KeptAnswers keptAnswers(OptionalRedis redis, CacheSettings settings, Clock clock, MeterRegistry meters) {
        return new ObservedKeptAnswers(new RedisKeptAnswers(redis, settings.ttl(), clock), "l1", meters);
    }

    @Bean
    WebScope dialogueCacheOverHttp() {
        return new WebScope("/v1/dialogue/cache", "dialogue-cache");
    }
}
