package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.process.Stage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Looks at a database of money past payment-service. A connection for each question; used by one thread. */
final class Books {
    private static final Duration NONE_WITHIN = Duration.ofMinutes(2);
    private static final long LOOKED_AT_EVERY_MILLIS = 100;

    private final String jdbcUrl;

    Books(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /**
     * What was booked in all, in micro-dollars.
     *
     * @param ledger the sum of all entries, which is to be 0
     * @param revenue what the ledger says was earned
     * @param settled what the reservations say was settled
     * @param spent what the days of all users say was spent
     * @param open what their days say is held
     */
    record Sums(long ledger, long revenue, long settled, long spent, long open) {
        /** Whether all agree with each other and with a load that settled so much, and nothing is held any more. */
        boolean agreeOn(long micros) {
            return ledger == 0 && revenue == micros && settled == micros && spent == micros && open == 0;
        }
    }

    Sums sums() throws SQLException {
        return ask(
                """
                SELECT (SELECT coalesce(sum(amount_micros), 0) FROM ledger_entries),
                       (SELECT coalesce(sum(amount_micros), 0) FROM ledger_entries WHERE account = 'revenue'),
                       (SELECT coalesce(sum(settled_micros), 0) FROM reservations),
                       (SELECT coalesce(sum(settled_micros), 0) FROM spending WHERE period = 'day'),
                       (SELECT coalesce(sum(open_micros), 0) FROM spending WHERE period = 'day')
                """, row -> new Sums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
    }

    /** How many events wait to be relayed. */
    long events() throws SQLException {
        return count("SELECT count(*) FROM outbox");
    }

    /**
     * Waits until a round's events are relayed, so that the next round has the machine for itself.
     *
     * @throws IllegalStateException if that takes too long
     */
    void awaitNoEvents() throws SQLException, InterruptedException {
        awaitNone("SELECT count(*) FROM outbox", "events were not relayed");
    }

    /** Waits until nobody else is connected: what a connection used is known for certain when it has ended. */
    void awaitNobody() throws SQLException, InterruptedException {
        awaitNone("""
                SELECT count(*)
                  FROM pg_stat_activity
                 WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
                """, "connections did not end");
    }

    private void awaitNone(String count, String complaint) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + NONE_WITHIN.toNanos();
        for (long left = count(count); left > 0; left = count(count)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "%d %s within %d s".formatted(left, complaint, NONE_WITHIN.toSeconds()));
            }
            TimeUnit.MILLISECONDS.sleep(LOOKED_AT_EVERY_MILLIS);
        }
    }

    private long count(String query) throws SQLException {
        return ask(query, row -> row.getLong(1));
    }

    /** Has the planner know how much there is now, instead of whenever autovacuum comes by. */
    void analyze() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    /** The version, and what makes a commit last. */
    String durability() throws SQLException {
        return ask(
                """
                SELECT current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'),
                       current_setting('full_page_writes')
                """,
                row -> "PostgreSQL %s with fsync %s, synchronous_commit %s, full_page_writes %s"
                        .formatted(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T ask(String query, Reading<T> reading) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return reading.of(rows);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, Stage.OWNER, Stage.OWNER);
    }
}
