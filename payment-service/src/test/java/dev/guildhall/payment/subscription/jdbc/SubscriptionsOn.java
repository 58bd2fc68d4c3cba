package dev.guildhall.payment.subscription.jdbc;

import dev.guildhall.payment.subscription.Subscriptions;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The store on a real database, without a Spring context around it. */
public final class SubscriptionsOn {
    private SubscriptionsOn() {}

    public static Subscriptions database(DataSource source) {
        return new JdbcSubscriptions(JdbcClient.create(source), new JdbcTransactionManager(source));
    }
}
