package dev.guildhall.platform.testkit.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;

/**
 * Tables as the contract documents them ("PostgreSQL Schema"), by their own statements, and what a database lacks of them.
 *
 * <p>A promise is what a client of the tables depends on: of a column its type, place, {@code NOT NULL} and default; the
 * primary key, what is unique, an index by its name with its first columns, how a table is partitioned, and the name and
 * bounds of a partition. What ours has beyond that is growth and no difference, but for a column that every writer has to
 * name: a writer of the documented columns is refused for it. A documented {@code TIMESTAMP} has to be {@code timestamptz}
 * here, which is the one difference that is meant.
 *
 * @param statements {@code CREATE TABLE} and {@code CREATE INDEX}, each ended by a semicolon
 */
public record DocumentedTables(String statements) {
    private static final String DOCUMENTED = "documented_tables";

    /** Reads the statements from a file of the class path, e.g. {@code contract/tables.sql}. */
    public static DocumentedTables in(String resource) {
        try {
            return new DocumentedTables(new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One line for each promise that the tables in the current schema of this database do not keep, e.g. {@code
     * "guests.name: documented text NOT NULL, ours text"}. The statements run in a schema of their own, in a transaction
     * that is rolled back: nothing of it stays, and nobody else sees it.
     *
     * @throws IllegalArgumentException the statements document something that is not compared here, or no table
     */
    public List<String> brokenIn(DataSource database) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return compare(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables cannot be compared: " + e.getMessage(), e);
        }
    }

    private List<String> compare(Connection connection) throws SQLException {
        String oursIn = connection.getSchema();
        // Bounds of partitions are shown in the session's zone.
        execute(connection, "SET LOCAL TIME ZONE 'UTC'");
        Catalogue ours = Catalogue.of(connection, oursIn);
        execute(connection, "CREATE SCHEMA " + DOCUMENTED);
        // What is in the search path is shown without its schema.
        execute(connection, "SET LOCAL search_path TO " + DOCUMENTED);
        execute(connection, statements);
        Catalogue documented = Catalogue.of(connection, DOCUMENTED);
        documented.assertComparable();

        List<String> broken = new ArrayList<>();
        documented.promises().forEach((element, promise) -> {
            String expected = promise.replace("timestamp without time zone", "timestamp with time zone");
            String found = ours.promises().getOrDefault(element, "nothing");
            if (!found.equals(expected)) {
                broken.add(element + ": documented " + promise + ", ours " + found);
            }
        });
        broken.addAll(demanded(documented.promises(), ours));
        return broken;
    }

    /** Columns that the documented statement of a writer does not name, and has to. */
    private static List<String> demanded(Map<String, String> documented, Catalogue ours) {
        return ours.demands().entrySet().stream()
                .filter(column -> documented.containsKey(column.getValue()))
                .filter(column -> !documented.containsKey(column.getKey()))
                .map(column -> column.getKey() + ": not documented, ours has to be given")
                .toList();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
