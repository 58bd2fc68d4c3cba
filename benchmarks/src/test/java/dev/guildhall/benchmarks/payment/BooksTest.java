package dev.guildhall.benchmarks.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.benchmarks.payment.Books.Sums;
import dev.guildhall.benchmarks.process.Database;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BooksTest {
    private static final String USER = "11111111-1111-4111-8111-111111111111";

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Books books = new Books(new Database(database.url()));

    @BeforeEach
    void migrate() {
        new Database(database.url()).migrate(Path.of(System.getProperty("guildhall.root")), StandBuilder.MIGRATIONS);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void reserve(int number) throws SQLException {
        run("""
                SELECT * FROM reserve_money(now(), '%s', '%s', CAST(md5('reservation%d') AS uuid), 2000, 3,
                                            now() + interval '1 minute', CAST(md5('charge%d') AS uuid))
                """.formatted(StandBuilder.tierTerms(), USER, number, number));
    }

    private void settle(int number) throws SQLException {
        run("""
                SELECT * FROM settle_reservation(now(), '%s', '%s', CAST(md5('reservation%d') AS uuid),
                                                 CAST(md5('charge%d') AS uuid), 1250, 'a-service', 'a-model', 1)
                """.formatted(StandBuilder.tierTerms(), USER, number, number));
    }

    @Test
    void addUpWhatWasSettled() throws SQLException {
        for (int number = 1; number <= 3; number++) {
            reserve(number);
            settle(number);
        }

        assertThat(books.sums()).isEqualTo(new Sums(0, 3_750, 3_750, 3_750, 0));
        assertThat(books.sums().agreeOn(3_750)).isTrue();
        assertThat(books.sums().agreeOn(5_000)).isFalse();
    }

    @Test
    void doNotAgreeWhileMoneyIsHeld() throws SQLException {
        reserve(1);

        assertThat(books.sums()).isEqualTo(new Sums(0, 0, 0, 0, 2_000));
        assertThat(books.sums().agreeOn(0)).isFalse();
    }

    @Test
    void doNotAgreeWhenAnyoneWroteBesideThem() throws SQLException {
        reserve(1);
        settle(1);
        run("UPDATE spending SET settled_micros = settled_micros + 1 WHERE period = 'day'");

        assertThat(books.sums().agreeOn(1_250)).isFalse();
    }
}
