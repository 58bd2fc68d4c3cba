package dev.guildhall.payment.budget.jdbc;

import dev.guildhall.payment.budget.Budgets;
import dev.guildhall.payment.budget.Reservations;
import dev.guildhall.payment.budget.TierSettings;
import dev.guildhall.payment.budget.Wallets;
import dev.guildhall.platform.outbox.OutboxAutoConfiguration;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The stores of one instance of the service, with connections of their own; closing it is its sudden end. */
final class Instance implements AutoCloseable {
    private static final String[] MIGRATIONS = {
        "classpath:db/migration/payment", "classpath:db/migration/idempotency", "classpath:db/migration/outbox"
    };

    private final ConfigurableApplicationContext context;

    private Instance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        OutboxAutoConfiguration.class
    })
    @Import({JdbcReservations.class, JdbcWallets.class, JdbcBudgets.class, TierTerms.class, CostEvents.class})
    @EnableConfigurationProperties(TierSettings.class)
    static class Stores {}

    static TestDatabase freshDatabase() {
        return TestPostgres.freshDatabase(MIGRATIONS);
    }

    /** @param properties {@code name=value}, above what every instance has */
    static Instance on(TestDatabase database, String... properties) {
        String[] common = {
            "spring.main.banner-mode=off",
            "spring.config.name=none",
            "spring.jmx.enabled=false",
            "spring.flyway.locations=" + String.join(",", MIGRATIONS),
            "guildhall.outbox.relay=false",
            "spring.datasource.hikari.maximum-pool-size=8",
            "spring.datasource.hikari.minimum-idle=1",
            "spring.datasource.hikari.connection-timeout=10000",
            "spring.datasource.url=" + database.url(),
            "spring.datasource.username=" + database.username(),
            "spring.datasource.password=" + database.password()
        };
        return new Instance(new SpringApplicationBuilder(Stores.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .properties(Stream.concat(Arrays.stream(common), Arrays.stream(properties))
                        .toArray(String[]::new))
                .run());
    }

    Reservations reservations() {
        return context.getBean(Reservations.class);
    }

    Wallets wallets() {
        return context.getBean(Wallets.class);
    }

    Budgets budgets() {
        return context.getBean(Budgets.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
