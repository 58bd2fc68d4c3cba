package dev.guildhall.benchmarks.process;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/** Looks at a database past whoever uses it. A connection for each question; used by one thread. */
public final class Database {
    private static final Duration NONE_WITHIN = Duration.ofMinutes(2);
    private static final long LOOKED_AT_EVERY_MILLIS = 100;

    private final String jdbcUrl;

    public Database(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Reads an answer of one row. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * Gives it the tables that services give theirs when they start.
     *
     * @param root the repository
     * @param folders of migrations in it
     */
    public void migrate(Path root, String... folders) {
        String[] locations = Arrays.stream(folders)
                .map(folder -> "filesystem:" + root.resolve(folder))
                .toArray(String[]::new);
        Flyway.configure()
                .dataSource(jdbcUrl, Stage.OWNER, Stage.OWNER)
                .locations(locations)
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    /** As its owner. */
    public Connection connection() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, Stage.OWNER, Stage.OWNER);
    }

    /** The first row of the answer, which must have one. */
    public <T> T ask(String query, Reading<T> reading) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row for: " + query);
            }
            return reading.of(rows);
        }
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How many events wait to be relayed. */
    public long events() throws SQLException {
        return count("SELECT count(*) FROM outbox");
    }

    /**
     * Waits until a round's events are relayed, so that the next round has the machine for itself.
     *
     * @throws IllegalStateException if that takes too long
     */
    public void awaitNoEvents() throws SQLException, InterruptedException {
        awaitNone("SELECT count(*) FROM outbox", "events were not relayed");
    }

    /** Waits until nobody else is connected: what a connection used is known for certain when it has ended. */
    public void awaitNobody() throws SQLException, InterruptedException {
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
    public void analyze() throws SQLException {
        execute("ANALYZE");
    }

    /** The version, and what makes a commit last. */
    public String durability() throws SQLException {
        return ask(
                """
                SELECT current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'),
                       current_setting('full_page_writes')
                """,
                row -> "PostgreSQL %s with fsync %s, synchronous_commit %s, full_page_writes %s"
                        .formatted(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }
}
