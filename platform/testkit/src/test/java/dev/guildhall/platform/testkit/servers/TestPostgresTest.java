package dev.guildhall.platform.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
    private static final String MIGRATIONS = "classpath:db/migration/sample";

    @Test
    void databasesShareNothing() throws SQLException {
        TestDatabase one = TestPostgres.freshDatabase();
        TestDatabase other = TestPostgres.freshDatabase();

        execute(one, "CREATE TABLE secret (word text)");

        assertThat(one.name()).isNotEqualTo(other.name());
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> single(other, "SELECT count(*) FROM secret"))
                .withMessageContaining("does not exist");
    }

    @Test
    void aMigratedDatabaseHasItsTablesAndNotTheRowsOfAnEarlierOne() throws SQLException {
        TestDatabase first = TestPostgres.freshDatabase(MIGRATIONS);
        execute(first, "INSERT INTO guest VALUES ('ada')");

        TestDatabase second = TestPostgres.freshDatabase(MIGRATIONS);

        assertThat(single(second, "SELECT count(*) FROM guest")).isEqualTo("0");
        assertThat(single(second, "SELECT count(*) FROM flyway_schema_history")).isEqualTo("1");
    }

    @Test
    void theOwnerIsAnOrdinaryRoleOfAPostgres18() throws SQLException {
        TestDatabase database = TestPostgres.freshDatabase();

        assertThat(single(database, "SHOW server_version")).startsWith("18");
        assertThat(single(database, "SELECT current_user")).isEqualTo(TestPostgres.OWNER);
        assertThat(single(database, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void aCutLinkLosesTheDatabaseAndARestoredOneHasItAgain() throws SQLException {
        TestDatabase direct = TestPostgres.freshDatabase(MIGRATIONS);
        try (BreakableLink link = TestPostgres.link()) {
            TestDatabase linked = direct.through(link);
            try (Connection connection = linked.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                link.cut();
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT 1"));
            }
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> linked.dataSource().getConnection());
            assertThat(single(direct, "SELECT count(*) FROM guest"))
                    .as("others keep the server")
                    .isEqualTo("0");

            link.restore();
            assertThat(single(linked, "SELECT count(*) FROM guest")).isEqualTo("0");
        }
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(TestDatabase database, String query) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
