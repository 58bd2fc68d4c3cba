package dev.guildhall.platform.eventreader;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** A service that declares an {@link EventSubscription} is told those events. */
@AutoConfiguration(after = DataRedisAutoConfiguration.class)
@EnableConfigurationProperties(EventReaderSettings.class)
@ConditionalOnBean({EventSubscription.class, RedisConnectionFactory.class})
public class EventReaderAutoConfiguration {

    @Bean
    EventReaders eventReaders(
            RedisConnectionFactory connections,
            ObjectProvider<EventSubscription> subscriptions,
            EventReaderSettings settings,
            ObjectProvider<MeterRegistry> registry) {
        return new EventReaders(
                connections,
                subscriptions.orderedStream().toList(),
                settings,
                registry.getIfAvailable(CompositeMeterRegistry::new));
    }
}
