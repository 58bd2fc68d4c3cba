package dev.guildhall.platform.outbox.kafka;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.outbox.OutboxAutoConfiguration;
import dev.guildhall.platform.outbox.OutboxSettings;
import dev.guildhall.platform.service.ConditionalOnMigrations;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Kafka is the event bus of a service that says {@code guildhall.outbox.bus=kafka} and publishes events. */
@AutoConfiguration(before = OutboxAutoConfiguration.class)
@EnableConfigurationProperties({OutboxSettings.class, KafkaSettings.class})
@ConditionalOnProperty(name = "guildhall.outbox.bus", havingValue = "kafka")
@ConditionalOnMigrations("classpath:db/migration/outbox")
public class KafkaBusAutoConfiguration {

    /** Makes no connection before the first event. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(EventBus.class)
    @ConditionalOnProperty(name = "guildhall.outbox.relay", matchIfMissing = true)
    EventBus kafkaEventBus(KafkaSettings settings, OutboxSettings outbox) {
        return new KafkaEventBus(settings, outbox.publishTimeout());
    }
}
