package dev.guildhall.inference.billing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.inference.billing.AttemptCost;
import dev.guildhall.inference.billing.Payer;
import dev.guildhall.inference.billing.UnsettledCosts.NotKeptException;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcUnsettledCostsTest {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final MovableClock clock = new MovableClock();
    private TestDatabase database;
    private JdbcUnsettledCosts costs;

    @BeforeEach
    void migrate() {
        database = TestPostgres.freshDatabase();
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration/inference")
                .load()
                .migrate();
        costs = over(database.dataSource());
    }

    @Test
    void keepsACostUntilItIsSettled() {
        AttemptCost cost = cost(60);
        costs.add(cost);
        costs.add(cost);
        List<AttemptCost> seen = new CopyOnWriteArrayList<>();

        assertThat(costs.settleNext(seen::add, PAUSE)).isTrue();
        assertThat(costs.settleNext(seen::add, PAUSE)).isFalse();

        assertThat(seen).containsExactly(cost);
    }

    @Test
    void leavesAloneForAWhileWhatCouldNotBeSettled() {
        costs.add(cost(60));
        AttemptCost next = cost(70);
        clock.move(Duration.ofMillis(1));
        costs.add(next);

        assertThat(costs.settleNext(_ -> false, PAUSE)).isFalse();
        List<AttemptCost> seen = new CopyOnWriteArrayList<>();
        assertThat(costs.settleNext(seen::add, PAUSE)).isTrue();
        assertThat(costs.settleNext(seen::add, PAUSE)).isFalse();
        assertThat(seen).containsExactly(next);

        clock.move(PAUSE);
        assertThat(costs.settleNext(seen::add, PAUSE)).isTrue();
    }

    @Test
    void keepsWhatWasBeingSettledWhenItsInstanceFailed() {
        costs.add(cost(60));

        assertThatThrownBy(() -> costs.settleNext(
                        _ -> {
                            throw new IllegalStateException("failed");
                        },
                        PAUSE))
                .isInstanceOf(IllegalStateException.class);

        assertThat(costs.settleNext(_ -> true, PAUSE)).isTrue();
    }

    @Test
    void givesEachToOneInstance() throws InterruptedException {
        for (int i = 1; i <= 200; i++) {
            costs.add(cost(i));
        }
        List<AttemptCost> seen = new CopyOnWriteArrayList<>();
        ExecutorService instances = Executors.newFixedThreadPool(8);
        try (instances) {
            for (int i = 0; i < 8; i++) {
                JdbcUnsettledCosts instance = over(database.dataSource());
                instances.execute(() -> {
                    while (seen.size() < 200) {
                        instance.settleNext(seen::add, PAUSE);
                    }
                });
            }
        }

        assertThat(seen).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void saysThatItCouldNotKeepOne() {
        try (BreakableLink link = TestPostgres.link()) {
            JdbcUnsettledCosts cut = over(database.through(link).dataSource());
            link.cut();

            assertThatThrownBy(() -> cut.add(cost(60))).isInstanceOf(NotKeptException.class);
        }
    }

    private JdbcUnsettledCosts over(DataSource source) {
        return new JdbcUnsettledCosts(
                JdbcClient.create(source), new TransactionTemplate(new JdbcTransactionManager(source)), clock);
    }

    private static AttemptCost cost(long micros) {
        return new AttemptCost(new Payer(UUID.randomUUID()), UUID.randomUUID(), micros, "tavern-7b", 103);
    }
}
