package dev.guildhall.platform.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An outbox in a database of its own, as a service has it. */
final class OutboxFixture implements AutoCloseable {
    private final HikariDataSource database;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RelaySignal signal = new RelaySignal();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Outbox outbox;

    OutboxFixture() {
        this(20);
    }

    OutboxFixture(int connectionsAtMost) {
        TestDatabase fresh = TestPostgres.freshDatabase("classpath:db/migration/outbox");
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(fresh.url());
        pool.setUsername(fresh.username());
        pool.setPassword(fresh.password());
        pool.setMaximumPoolSize(connectionsAtMost);
        database = new HikariDataSource(pool);
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        outbox = new Outbox(new JdbcTemplate(database), Clock.systemUTC(), signal);
    }

    private static OutboxSettings settings(int batch, Duration gather) {
        return new OutboxSettings(
                "tests",
                "redis",
                true,
                batch,
                Duration.ofMillis(20),
                gather,
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                new OutboxSettings.Stream(1_000));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    TransactionTemplate transaction() {
        return transaction;
    }

    Outbox outbox() {
        return outbox;
    }

    SimpleMeterRegistry registry() {
        return registry;
    }

    OutboxTable table() {
        return new OutboxTable(jdbc, "tests");
    }

    /** Appends in a transaction of its own. */
    OutboxEvent appended(String type) {
        OutboxEvent event = OutboxEvent.of(type, "player", "{\"n\": 1}");
        transaction.executeWithoutResult(status -> outbox.append(event));
        return event;
    }

    Relay relay(EventBus bus, int batch) {
        return new Relay(table(), bus, transaction, settings(batch, Duration.ZERO), meters());
    }

    RelayLoop loop(EventBus bus, int batch) {
        return loop(bus, batch, Duration.ZERO);
    }

    RelayLoop loop(EventBus bus, int batch, Duration gather) {
        return new RelayLoop(relay(bus, batch), signal, settings(batch, gather), meters());
    }

    private OutboxMeters meters() {
        return new OutboxMeters(registry, "tests", Clock.systemUTC());
    }

    /** Work on another thread, so in another transaction; not waited for longer than it may take. */
    static FutureTask<Boolean> elsewhere(Runnable work) {
        FutureTask<Boolean> task = new FutureTask<>(work, true);
        Thread.ofVirtual().start(task);
        return task;
    }

    static void join(FutureTask<Boolean> task) {
        try {
            task.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
