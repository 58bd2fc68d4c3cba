package dev.guildhall.platform.outbox.redis;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.outbox.OutboxAutoConfiguration;
import dev.guildhall.platform.outbox.OutboxSettings;
import dev.guildhall.platform.service.ConditionalOnMigrations;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Redis Streams are the event bus of a service that names no other in {@code guildhall.outbox.bus}. */
@AutoConfiguration(after = DataRedisAutoConfiguration.class, before = OutboxAutoConfiguration.class)
@EnableConfigurationProperties(OutboxSettings.class)
@ConditionalOnClass(StringRedisTemplate.class)
@ConditionalOnBean(StringRedisTemplate.class)
@ConditionalOnProperty(name = "guildhall.outbox.bus", havingValue = "redis", matchIfMissing = true)
@ConditionalOnMigrations("classpath:db/migration/outbox")
public class RedisStreamsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(EventBus.class)
    EventBus redisStreamsEventBus(StringRedisTemplate redis, OutboxSettings settings) {
        return new RedisStreamsEventBus(redis, settings.stream().maxLength(), settings.publishTimeout());
    }
}
