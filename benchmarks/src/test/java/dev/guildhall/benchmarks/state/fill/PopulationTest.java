package dev.guildhall.benchmarks.state.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.benchmarks.process.Database;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private final Database database = new Database(TestPostgres.freshDatabase().url());
    private final Population population = new Population(3, 2_000, 10);

    @BeforeEach
    void fill() throws SQLException {
        StateTables.makeIn(database, Path.of(System.getProperty("guildhall.root")));
        population.fill(database);
    }

    private long count(String query) throws SQLException {
        return database.ask(query, row -> row.getLong(1));
    }

    @Test
    void everyIdIsThereAndItsWorld() throws SQLException {
        assertThat(population.id(42)).isEqualTo("00000003-0000-4000-8000-000000000042");
        assertThat(count("SELECT count(*) FROM entities")).isEqualTo(2_001);
        assertThat(count("SELECT count(*) FROM entities WHERE id = '" + population.id(0) + "'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM entities WHERE id = '" + population.id(1_999) + "'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM entities WHERE world_id = '" + population.world() + "'"))
                .isEqualTo(2_000);
        assertThat(count("SELECT count(*) FROM entities WHERE id = '" + population.world() + "' AND type = 'world'"))
                .isEqualTo(1);
    }

    @Test
    void someHaveAHistoryThatMakesThemWhatTheyAre() throws SQLException {
        assertThat(count("SELECT count(*) FROM events")).isEqualTo(10 * Population.HISTORY);
        assertThat(count("SELECT count(*) FROM entities WHERE version = " + Population.HISTORY))
                .isEqualTo(10);
        assertThat(database.<String>ask("""
                SELECT string_agg(DISTINCT rebuild_entity(stream_id, now()), ',') FROM events WHERE sequence = 1
                """, row -> row.getString(1))).isEqualTo("right");
    }

    /** The edges of the world have fewer, and this world is small. */
    @Test
    void aboutFiftyAreNearToEach() throws SQLException {
        assertThat(count("""
                SELECT count(*) / 2000
                  FROM entities a
                  JOIN entities b ON b.id <> a.id AND b.position <-> a.position <= %d
                """.formatted(Population.RADIUS))).isBetween(38L, 52L);
    }

    @Test
    void aSecondOneIsAnotherWorld() throws SQLException {
        Population other = new Population(4, 30, 30);
        other.fill(database);

        assertThat(count("SELECT count(*) FROM entities WHERE world_id = '" + other.world() + "'"))
                .isEqualTo(30);
        assertThatThrownBy(() -> new Population(0, 1, 1)).hasMessage("number: 0 (expected: 1..9)");
        assertThatThrownBy(() -> new Population(1, 1, 2)).hasMessage("withHistory: 2 (expected: at most 1)");
    }
}
