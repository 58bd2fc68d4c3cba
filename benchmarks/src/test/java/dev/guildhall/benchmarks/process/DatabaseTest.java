package dev.guildhall.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final Path ROOT = Path.of(System.getProperty("guildhall.root"));

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Database asked = new Database(database.url());

    @Test
    void waitsUntilEventsAreRelayed() throws SQLException, InterruptedException {
        asked.migrate(ROOT, "platform/outbox/src/main/resources/db/migration/outbox");
        asked.execute(
                "INSERT INTO outbox (id, type, partition_key, payload, occurred_at) VALUES (uuidv7(), 't', 'k', '{}', now())");
        assertThat(asked.events()).isEqualTo(1);
        Thread relay = Thread.startVirtualThread(() -> {
            try {
                asked.execute("DELETE FROM outbox");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        asked.awaitNoEvents();

        relay.join();
        assertThat(asked.events()).isZero();
    }

    @Test
    void waitsUntilNobodyIsConnected() throws SQLException, InterruptedException {
        Connection connection = database.dataSource().getConnection();
        Thread leaving = Thread.startVirtualThread(() -> {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        asked.awaitNobody();

        assertThat(connection.isClosed()).isTrue();
        leaving.join();
    }

    @Test
    void saysWhatMakesACommitLast() throws SQLException {
        assertThat(asked.durability()).matches("PostgreSQL \\d+.* with fsync (on|off), synchronous_commit \\w+, .*");
    }

    @Test
    void anAnswerWithoutARowIsNone() {
        assertThatThrownBy(() -> asked.ask("SELECT 1 WHERE false", row -> row.getInt(1)))
                .hasMessage("no row for: SELECT 1 WHERE false");
    }
}
