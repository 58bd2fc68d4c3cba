package dev.guildhall.benchmarks.state.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.benchmarks.process.Database;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.benchmarks.state.fill.StateTables;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContextStatementsTest {
    private static final String SOURCE =
            "state-service/src/main/java/dev/guildhall/state/surroundings/jdbc/JdbcSurroundings.java";

    @Test
    void sayWhatStateServiceSays() throws IOException {
        String source = words(
                Files.readString(Path.of(System.getProperty("guildhall.root")).resolve(SOURCE)));

        assertThat(source).contains(words(ContextStatements.MIDDLE), words(ContextStatements.NEIGHBOURS));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Test
    void findTheNeighboursOfAnEntity() throws SQLException {
        Database database = new Database(TestPostgres.freshDatabase().url());
        StateTables.makeIn(database, Path.of(System.getProperty("guildhall.root")));
        Population population = new Population(2, 500, 5);
        population.fill(database);
        ContextStatements statements = new ContextStatements(population);
        UUID id = UUID.fromString(population.id(3));
        long wanted = database.ask("""
                SELECT count(*)
                  FROM entities a
                  JOIN entities b ON b.id <> a.id AND b.position <-> a.position <= %d
                 WHERE a.id = '%s'
                """.formatted(Population.RADIUS, id), row -> row.getLong(1));

        try (Connection connection = database.connection()) {
            assertThat(wanted).isPositive();
            assertThat(statements.neighbours(connection, id)).isEqualTo((int) wanted);
            statements.run(connection);
            assertThatThrownBy(() -> statements.neighbours(connection, UUID.fromString(population.id(100))))
                    .hasMessage("no such entity with a history and a world");
        }
    }
}
