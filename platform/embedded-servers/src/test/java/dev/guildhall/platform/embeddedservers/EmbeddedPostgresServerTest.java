package dev.guildhall.platform.embeddedservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {
    @TempDir
    Path directory;

    @Test
    void aPersistentServerIsDurableAndKeepsItsDataBetweenStarts() throws SQLException {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(PostgresSpec.persistent(directory, 0))) {
            assertThat(show(server, "fsync")).isEqualTo("on");
            assertThat(show(server, "synchronous_commit")).isEqualTo("on");
            assertThat(show(server, "full_page_writes")).isEqualTo("on");
            assertThat(show(server, "server_version")).startsWith("18.");
            assertThat(show(server, "server_encoding")).isEqualTo("UTF8");
            assertThat(show(server, "max_connections")).isEqualTo("200");
            server.createDatabaseIfAbsent("tavern", "guildhall");
            server.createDatabaseIfAbsent("tavern", "guildhall");
            execute(server, "CREATE TABLE guest (name text)");
            execute(server, "INSERT INTO guest VALUES ('Çınar')");
        }
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(PostgresSpec.persistent(directory, 0))) {
            server.createDatabaseIfAbsent("tavern", "guildhall");
            assertThat(single(server, "SELECT name FROM guest")).isEqualTo("Çınar");
        }
    }

    @Test
    void aTemporaryServerIsFastAndLeavesNothingBehind() throws SQLException {
        Path where;
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(PostgresSpec.temporary())) {
            where = server.directory();
            assertThat(show(server, "fsync")).isEqualTo("off");
            assertThat(show(server, "synchronous_commit")).isEqualTo("off");
            assertThat(where).exists();
        }
        assertThat(where).doesNotExist();
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(LoopbackPort.address(0));
            assertThatExceptionOfType(PortTakenException.class)
                    .isThrownBy(() ->
                            EmbeddedPostgresServer.start(PostgresSpec.persistent(directory, other.getLocalPort())))
                    .withMessage("PostgreSQL cannot start: port " + other.getLocalPort()
                            + " on 127.0.0.1 is taken by another program");
        }
    }

    @Test
    void aDirectoryBelongsToOneServerAtATime() {
        PostgresSpec spec = PostgresSpec.persistent(directory, 0);
        try (EmbeddedPostgresServer first = EmbeddedPostgresServer.start(spec)) {
            assertThatExceptionOfType(ServerStartException.class)
                    .isThrownBy(() -> EmbeddedPostgresServer.start(spec))
                    .withMessageContaining("is in use by another running Guildhall (process "
                            + ProcessHandle.current().pid() + ")");
            assertThat(first.port()).isPositive();
        }
    }

    @Test
    void aPidFileThatNamesAStrangerDoesNotPreventTheStart() throws IOException {
        PostgresSpec spec = PostgresSpec.persistent(directory, 0);
        EmbeddedPostgresServer.start(spec).close();
        Path cluster = directory.resolve("cluster");
        Files.writeString(
                cluster.resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + cluster + "\n1\n5432\n\n127.0.0.1\n");

        EmbeddedPostgresServer.start(spec).close();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void aClusterThatWasOnlyHalfMadeIsMadeAnew() throws IOException {
        Path unfinished = Files.createDirectories(directory.resolve("cluster.unfinished"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18");

        EmbeddedPostgresServer.start(PostgresSpec.persistent(directory, 0)).close();

        assertThat(unfinished).doesNotExist();
    }

    @Test
    void aSettingThatPostgresRefusesIsSaidWithItsLog() throws IOException {
        PostgresSpec spec = PostgresSpec.persistent(directory, 0);
        EmbeddedPostgresServer.start(spec).close();
        Files.writeString(directory.resolve("cluster").resolve("postgresql.auto.conf"), "work_mem = 'a lot'\n");

        assertThatExceptionOfType(ServerStartException.class)
                .isThrownBy(() -> EmbeddedPostgresServer.start(spec))
                .withMessageContaining("work_mem");
    }

    static String show(EmbeddedPostgresServer server, String setting) throws SQLException {
        try (Connection connection = server.administration();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static String single(EmbeddedPostgresServer server, String query) throws SQLException {
        try (Connection connection = tavern(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    static void execute(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = tavern(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection tavern(EmbeddedPostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("tavern"), "guildhall", "");
    }
}
