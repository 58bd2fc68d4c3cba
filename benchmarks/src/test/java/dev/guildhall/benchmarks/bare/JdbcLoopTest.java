package dev.guildhall.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.process.Database;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcLoopTest {
    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Database asked = new Database(database.url());

    @BeforeEach
    void makeATable() throws SQLException {
        asked.execute("CREATE TABLE done (number int NOT NULL)");
    }

    private long done() throws SQLException {
        return asked.ask("SELECT count(*) FROM done", row -> row.getLong(1));
    }

    private static void doOne(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("INSERT INTO done VALUES (1)");
        }
    }

    @Test
    void doesAsManyAsAskedAndLeavesNobodyConnected() throws SQLException, InterruptedException {
        LoadResult result = new JdbcLoop(asked, 4, JdbcLoopTest::doOne).run(100);

        assertThat(result.well()).isEqualTo(100);
        assertThat(done()).isEqualTo(100);
        asked.awaitNobody();
    }

    @Test
    void eachClientHasItsOwnConnection() throws InterruptedException {
        CyclicBarrier all = new CyclicBarrier(3);
        Set<Object> connections = ConcurrentHashMap.newKeySet();

        LoadResult result = new JdbcLoop(asked, 3, connection -> {
                    connections.add(connection);
                    try {
                        all.await(30, TimeUnit.SECONDS);
                    } catch (Exception alone) {
                        throw new SQLException("alone", "XX000", alone);
                    }
                })
                .run(9);

        assertThat(result.failures()).isEmpty();
        assertThat(connections).hasSize(3);
    }

    @Test
    void aSingleClientWorksOnTheThreadOfTheCaller() throws InterruptedException {
        Thread here = Thread.currentThread();

        LoadResult result = new JdbcLoop(
                        asked, 1, _ -> assertThat(Thread.currentThread()).isSameAs(here))
                .run(Duration.ofMillis(1));

        assertThat(result.well()).isPositive();
    }

    @Test
    void whatPostgresRefusesIsAFailureAndNotAFigure() throws InterruptedException {
        LoadResult result = new JdbcLoop(asked, 2, connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("INSERT INTO done VALUES (NULL)");
                    }
                })
                .run(6);

        assertThat(result.answered()).isZero();
        assertThat(result.failures()).isEqualTo(Map.of("SQLSTATE 23502", 6L));
    }

    @Test
    void aBugIsAFailureAndNotAWaitForEver() throws InterruptedException {
        LoadResult result = new JdbcLoop(asked, 2, _ -> {
                    throw new IllegalStateException("a bug");
                })
                .run(6);

        assertThat(result.failures()).isEqualTo(Map.of("java.lang.IllegalStateException: a bug", 6L));
    }

    @Test
    void withoutADatabaseNothingIsMeasured() {
        Database none = new Database(database.url() + "_none");

        assertThatThrownBy(() -> new JdbcLoop(none, 1, JdbcLoopTest::doOne).run(1))
                .hasMessageStartingWith("PostgreSQL cannot be reached");
    }
}
