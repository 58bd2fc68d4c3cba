package dev.guildhall.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.util.unit.DataSize;

class IdempotencyAutoConfigurationTest {
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    TransactionAutoConfiguration.class,
                    IdempotencyAutoConfiguration.class))
            .withPropertyValues("spring.flyway.locations=classpath:db/migration/idempotency");

    @Test
    void aServiceWithADatabaseHasKeysAndDefaults() {
        withDatabase().run(context -> {
            assertThat(context.getBean(IdempotencyKeys.class)
                            .begin(new IdempotencyRequest(
                                    "POST /v1/dialogue", "demo", new IdempotencyKey("k"), Fingerprint.of("r"))))
                    .isInstanceOf(Begin.Fresh.class);
            assertThat(context.getBean(ExpiredKeys.class).isRunning()).isTrue();
            assertThat(context.getBean(IdempotencySettings.class))
                    .isEqualTo(new IdempotencySettings(
                            Duration.ofMinutes(2),
                            Duration.ofHours(24),
                            DataSize.ofKilobytes(256),
                            new IdempotencySettings.Cleanup(Duration.ofMinutes(10), 500)));
        });
    }

    @Test
    void everyPropertyIsBound() {
        withDatabase()
                .withPropertyValues(
                        "guildhall.idempotency.lease=30s",
                        "guildhall.idempotency.retention=2h",
                        "guildhall.idempotency.max-body=1MB",
                        "guildhall.idempotency.cleanup.interval=1m",
                        "guildhall.idempotency.cleanup.page=7")
                .run(context -> assertThat(context.getBean(IdempotencySettings.class))
                        .isEqualTo(new IdempotencySettings(
                                Duration.ofSeconds(30),
                                Duration.ofHours(2),
                                DataSize.ofMegabytes(1),
                                new IdempotencySettings.Cleanup(Duration.ofMinutes(1), 7))));
    }

    @Test
    void aWrongPropertyIsNamed() {
        withDatabase()
                .withPropertyValues("guildhall.idempotency.retention=1s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("guildhall.idempotency.retention: 1s (expected: at least lease, 2m)"));
    }

    @Test
    void aServiceThatDoesNotListTheMigrationsHasNoKeys() {
        withDatabase()
                .withPropertyValues("spring.flyway.locations=classpath:db/migration/tavern")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(IdempotencyKeys.class));
    }

    @Test
    void withoutADatabaseThereIsNothing() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(IdempotencyAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(IdempotencyKeys.class));
    }

    private ApplicationContextRunner withDatabase() {
        TestDatabase database = TestPostgres.freshDatabase("classpath:db/migration/idempotency");
        return service.withPropertyValues(
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.username(),
                "spring.datasource.password=" + database.password());
    }
}
