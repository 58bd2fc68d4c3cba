package dev.guildhall.platform.testkit.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** The PostgreSQL 18 of this JVM, and databases on it. */
public final class TestPostgres {
    /** The role that owns every database that is handed out, as in production: no superuser. */
    public static final String OWNER = "guildhall";

    private static final AtomicInteger HANDED_OUT = new AtomicInteger();
    private static final Templates TEMPLATES = new Templates(new ConcurrentHashMap<>());

    private TestPostgres() {}

    /** A new, empty database. */
    public static TestDatabase freshDatabase() {
        String name = "test_" + HANDED_OUT.incrementAndGet();
        PostgresAddress server = SharedServers.postgres();
        administer(server, "CREATE DATABASE " + name + " OWNER " + OWNER);
        return database(server, name);
    }

    /**
     * A new database with the migrations of these Flyway locations, e.g. {@code classpath:db/migration/inference}. They run
     * once per JVM and set of locations; what is handed out is a copy of the result, which takes milliseconds.
     */
    public static TestDatabase freshDatabase(String... flywayLocations) {
        if (flywayLocations.length == 0) {
            return freshDatabase();
        }
        String template = TEMPLATES.migrated(List.of(flywayLocations));
        String name = "test_" + HANDED_OUT.incrementAndGet();
        PostgresAddress server = SharedServers.postgres();
        administer(
                server,
                "CREATE DATABASE " + name + " OWNER " + OWNER + " TEMPLATE " + template + " STRATEGY FILE_COPY");
        return database(server, name);
    }

    /** A link to the server that a test can cut, stall and restore; close it when done. */
    public static BreakableLink link() {
        PostgresAddress server = SharedServers.postgres();
        return BreakableLink.to(server.host(), server.port());
    }

    private static TestDatabase database(PostgresAddress server, String name) {
        return new TestDatabase(name, server.jdbcUrl(name), OWNER, server.password());
    }

    /** Runs one statement as superuser in the maintenance database. */
    static void administer(PostgresAddress server, String sql) {
        try (Connection connection = DriverManager.getConnection(
                        server.jdbcUrl("postgres"), PostgresAddress.SUPERUSER, server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refused: " + sql, e);
        }
    }

    /** Databases that were migrated once and are only copied from then on; nobody stays connected to them. */
    private record Templates(Map<List<String>, String> byLocations) {
        String migrated(List<String> locations) {
            return byLocations.computeIfAbsent(locations, Templates::migrate);
        }

        private static String migrate(List<String> locations) {
            TestDatabase database = freshDatabase();
            Flyway.configure()
                    .dataSource(database.dataSource())
                    .locations(locations.toArray(String[]::new))
                    .load()
                    .migrate();
            return database.name();
        }
    }
}
