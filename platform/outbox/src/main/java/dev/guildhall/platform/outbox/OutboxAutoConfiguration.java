package dev.guildhall.platform.outbox;

import dev.guildhall.platform.service.ConditionalOnMigrations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A service that has a database can append events, and publishes them to the {@link EventBus}: its own bean of that
 * type, else the one that {@code guildhall.outbox.bus} names. The tables come with the migrations in {@code classpath:db/migration/outbox}, which the
 * service lists in {@code spring.flyway.locations}.
 */
@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnBean(JdbcClient.class)
@EnableConfigurationProperties(OutboxSettings.class)
@ConditionalOnMigrations("classpath:db/migration/outbox")
public class OutboxAutoConfiguration {

    @Bean
    RelaySignal outboxRelaySignal() {
        return new RelaySignal();
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox(JdbcTemplate jdbc, RelaySignal signal, ObjectProvider<Clock> clock) {
        return new Outbox(jdbc, clock.getIfAvailable(Clock::systemUTC), signal);
    }

    @Bean
    @ConditionalOnProperty(name = "guildhall.outbox.relay", matchIfMissing = true)
    RelayLoop outboxRelay(
            JdbcClient jdbc,
            ObjectProvider<EventBus> bus,
            PlatformTransactionManager transactions,
            RelaySignal signal,
            OutboxSettings settings,
            OutboxMeters meters,
            Environment environment) {
        OutboxTable table = new OutboxTable(jdbc, topic(settings, environment));
        Relay relay = new Relay(table, chosen(bus, settings), new TransactionTemplate(transactions), settings, meters);
        return new RelayLoop(relay, signal, settings, meters);
    }

    @Bean
    @ConditionalOnProperty(name = "guildhall.outbox.relay", matchIfMissing = true)
    OutboxMeters outboxMeters(
            ObjectProvider<MeterRegistry> registry,
            OutboxSettings settings,
            Environment environment,
            ObjectProvider<Clock> clock) {
        return new OutboxMeters(
                registry.getIfAvailable(CompositeMeterRegistry::new),
                topic(settings, environment),
                clock.getIfAvailable(Clock::systemUTC));
    }

    private static EventBus chosen(ObjectProvider<EventBus> bus, OutboxSettings settings) {
        return bus.getIfAvailable(() -> {
            throw new IllegalStateException("guildhall.outbox.bus: " + settings.bus()
                    + ", which this service has no adapter for (expected: spring-data-redis for redis,"
                    + " the library guildhall-outbox-kinesis for kinesis, guildhall-outbox-kafka for kafka)");
        });
    }

    private static String topic(OutboxSettings settings, Environment environment) {
        return settings.topic() != null
                ? settings.topic()
                : environment.getProperty("spring.application.name", "guildhall");
    }
}
