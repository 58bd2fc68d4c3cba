package dev.guildhall.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedSqlTest {
    private final TestDatabase database = TestPostgres.freshDatabase();

    @Test
    void eachNameBecomesAQuestionMarkInItsPlace() {
        NamedSql sql = NamedSql.of("SELECT :one || CAST(:an_other AS text), '1'::int WHERE :one <> 'x'");

        assertThat(sql.jdbc()).isEqualTo("SELECT ? || CAST(? AS text), '1'::int WHERE ? <> 'x'");
        assertThat(sql.names()).isEqualTo(List.of("one", "an_other", "one"));
    }

    @Test
    void takesItsValuesByName() throws SQLException {
        NamedSql sql = NamedSql.of("SELECT CAST(:b AS text) || CAST(:a AS text) || CAST(:b AS text)");

        try (Connection connection = database.dataSource().getConnection();
                var statement = sql.prepare(connection, Map.of("a", "1", "b", "2"));
                var rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("212");
        }
    }

    @Test
    void aValueThatIsMissingIsNamed() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThatThrownBy(() -> NamedSql.of("SELECT :a").prepare(connection, Map.of()))
                    .hasMessage("no value for :a");
        }
    }
}
