package dev.guildhall.platform.embeddedservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL 18 on 127.0.0.1. Whoever starts it closes it; nothing is registered with the JVM, so that it can go
 * after everything that uses it.
 *
 * <p>It asks for no password ({@code trust}): every local user of the machine can connect as anybody. That is right for a
 * laptop and for tests, and the reason why production runs a PostgreSQL of its own.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final String NAME = "PostgreSQL";
    private static final String PROGRAM = "postgres";
    // Recovery after a crash replays at most max_wal_size.
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);

    private final ServerDirectory directory;
    private final ServerProcess process;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgresServer(ServerDirectory directory, ServerProcess process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server and returns when it takes connections.
     *
     * @throws PortTakenException when another program has the port
     * @throws ServerStartException when another JVM uses the directory, or the server does not come up
     */
    public static EmbeddedPostgresServer start(PostgresSpec spec) {
        PostgresPrograms programs = PostgresPrograms.unpacked(spec.binaries());
        ServerDirectory directory =
                ServerDirectory.open(NAME, spec.directory(), spec.binaries(), EmbeddedPostgresServer::endOrphan);
        try {
            int port = LoopbackPort.claim(NAME, spec.port());
            Path cluster = directory.path().resolve("cluster");
            Path serverLog = directory.path().resolve("server.log");
            FileTree.boundLog(serverLog);
            PostgresCluster.make(cluster, programs, spec);
            Files.writeString(cluster.resolve("postgresql.conf"), PostgresSettings.of(port, spec.durable()));
            int exit = programs.run(
                    "pg_ctl",
                    List.of(
                            "start",
                            "-D",
                            cluster.toString(),
                            "-l",
                            serverLog.toString(),
                            "-w",
                            "-s",
                            "-t",
                            Long.toString(READY_WITHIN.toSeconds())),
                    serverLog,
                    READY_WITHIN.plusSeconds(5));
            Optional<ServerProcess> process = running(directory.path());
            if (exit != 0 || process.isEmpty()) {
                process.ifPresent(half -> half.stop("QUIT", STOPPED_WITHIN));
                throw new ServerStartException(NAME + " did not start; its log says: " + FileTree.tail(serverLog));
            }
            log.debug("PostgreSQL runs on port {} in {}", port, directory.path());
            return new EmbeddedPostgresServer(directory, process.get(), port);
        } catch (IOException e) {
            directory.close();
            throw new ServerStartException(NAME + " cannot start: " + e, e);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static Optional<ServerProcess> running(Path directory) {
        return ServerProcess.find(pidFile(directory), PROGRAM);
    }

    private static Path pidFile(Path directory) {
        return directory.resolve("cluster").resolve("postmaster.pid");
    }

    /** Called with the directory locked, so that a server found there belongs to a JVM that is dead. */
    private static void endOrphan(Path directory) {
        Optional<ServerProcess> orphan = running(directory);
        if (orphan.isPresent()) {
            log.info("Ending the PostgreSQL that an earlier run left in {}", directory);
            orphan.get().stop("INT", STOPPED_WITHIN);
            return;
        }
        try {
            // PostgreSQL itself sees that a pid is dead, but takes a stranger with the same pid for a server.
            Files.deleteIfExists(pidFile(directory));
        } catch (IOException e) {
            throw new ServerStartException(NAME + " cannot start: " + e, e);
        }
    }

    public int port() {
        return port;
    }

    /** Where cluster and log live. */
    public Path directory() {
        return directory.path();
    }

    /** {@code jdbc:postgresql://127.0.0.1:<port>/<database>}; give it a user, no password is asked. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + LoopbackPort.HOST + ":" + port + "/" + database;
    }

    /**
     * Makes sure that a database and the role that owns it exist.
     *
     * @param database its name: lower-case letters, digits, underscores
     * @param owner the role, made with LOGIN when absent; same letters
     */
    public void createDatabaseIfAbsent(String database, String owner) {
        String quotedDatabase = identifier("database", database);
        String quotedOwner = identifier("owner", owner);
        try (Connection connection = administration();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", owner)) {
                statement.execute("CREATE ROLE " + quotedOwner + " LOGIN");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
                statement.execute("CREATE DATABASE " + quotedDatabase + " OWNER " + quotedOwner);
            }
        } catch (SQLException e) {
            throw new ServerStartException("Cannot create database " + database + ": " + e.getMessage(), e);
        }
    }

    private static String identifier(String what, String name) {
        if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    what + ": " + name + " (expected: 1..63 lower-case letters, digits, underscores)");
        }
        return '"' + name + '"';
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** A connection to the maintenance database as superuser. The caller closes it. */
    public Connection administration() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl("postgres"));
        source.setUser(PostgresCluster.SUPERUSER);
        return source.getConnection();
    }

    /** Ends all connections and stops the server; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            process.stop("INT", STOPPED_WITHIN);
            directory.close();
        }
    }
}
