package dev.guildhall.platform.idempotency;

import dev.guildhall.platform.service.ConditionalOnMigrations;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A service that has a database can keep idempotency keys in it. The table comes with the migrations in
 * {@code classpath:db/migration/idempotency}, which the service lists in {@code spring.flyway.locations}.
 */
@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnBean(JdbcClient.class)
@EnableConfigurationProperties(IdempotencySettings.class)
@ConditionalOnMigrations("classpath:db/migration/idempotency")
public class IdempotencyAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    IdempotencyKeys idempotencyKeys(JdbcClient jdbc, IdempotencySettings settings, ObjectProvider<Clock> clock) {
        return new IdempotencyKeys(jdbc, settings, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnMissingBean
    DoneOnce doneOnce(IdempotencyKeys keys, TransactionOperations transactions) {
        return new DoneOnce(keys, transactions);
    }

    @Bean
    ExpiredKeys expiredIdempotencyKeys(JdbcClient jdbc, IdempotencySettings settings, ObjectProvider<Clock> clock) {
        return new ExpiredKeys(jdbc, settings.cleanup(), clock.getIfAvailable(Clock::systemUTC));
    }
}
