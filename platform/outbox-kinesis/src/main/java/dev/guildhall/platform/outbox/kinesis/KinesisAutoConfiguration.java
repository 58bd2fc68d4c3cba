package dev.guildhall.platform.outbox.kinesis;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.outbox.OutboxAutoConfiguration;
import dev.guildhall.platform.outbox.OutboxSettings;
import dev.guildhall.platform.service.ConditionalOnMigrations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/** Kinesis is the event bus of a service that says {@code guildhall.outbox.bus=kinesis} and publishes events. */
@AutoConfiguration(before = OutboxAutoConfiguration.class)
@EnableConfigurationProperties({OutboxSettings.class, KinesisSettings.class})
@ConditionalOnProperty(name = "guildhall.outbox.bus", havingValue = "kinesis")
@ConditionalOnMigrations("classpath:db/migration/outbox")
public class KinesisAutoConfiguration {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean({EventBus.class, KinesisClient.class})
    @ConditionalOnProperty(name = "guildhall.outbox.relay", matchIfMissing = true)
    KinesisClient outboxKinesisClient(KinesisSettings settings, OutboxSettings outbox) {
        return client(settings, outbox.publishTimeout());
    }

    @Bean
    @ConditionalOnMissingBean(EventBus.class)
    @ConditionalOnProperty(name = "guildhall.outbox.relay", matchIfMissing = true)
    EventBus kinesisEventBus(
            KinesisClient client,
            KinesisSettings settings,
            OutboxSettings outbox,
            ObjectProvider<MeterRegistry> registry) {
        return new KinesisEventBus(
                client, settings, outbox.publishTimeout(), registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    /** It does not try again by itself: the bus knows what may be sent again, and when. */
    static KinesisClient client(KinesisSettings settings, Duration timeout) {
        Duration connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
        KinesisClientBuilder client = KinesisClient.builder()
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(connect)
                        .socketTimeout(timeout)
                        .build())
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (settings.region() != null) {
            client.region(Region.of(settings.region()));
        }
        if (settings.endpoint() != null) {
            client.endpointOverride(settings.endpoint());
        }
        if (settings.accessKeyId() != null && settings.secretAccessKey() != null) {
            client.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey())));
        }
        return client.build();
    }
}
