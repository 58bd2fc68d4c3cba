package dev.guildhall.benchmarks.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.benchmarks.bare.JdbcLoop;
import dev.guildhall.benchmarks.process.Database;
import dev.guildhall.benchmarks.state.ReadComparison.ColdWalk;
import dev.guildhall.benchmarks.state.UpdateComparison.Streams;
import dev.guildhall.benchmarks.state.bare.EntityStatements;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.benchmarks.state.fill.StateTables;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
    @Test
    void theCacheIsEmptiedWheneverTheWalkBegins() {
        List<String> seen = new ArrayList<>();
        ColdWalk walk = new ColdWalk(3, () -> seen.add("emptied"));

        for (int i = 0; i < 5; i++) {
            seen.add(Integer.toString(walk.getAsInt()));
        }

        assertThat(seen).containsExactly("emptied", "0", "1", "2", "emptied", "0", "1");
    }

    @Test
    void streamsTellOfEveryChangeAndOfThoseThatAreUnlike() throws SQLException, InterruptedException {
        Database database = new Database(TestPostgres.freshDatabase().url());
        StateTables.makeIn(database, Path.of(System.getProperty("guildhall.root")));
        Population people = new Population(1, 10, 10);
        people.fill(database);
        new Population(2, 10, 0).fill(database);
        assertThat(Streams.of(database, people)).isEqualTo(new Streams(0, 0));

        new JdbcLoop(database, 2, new EntityStatements(people, 10).update()).run(30);
        assertThat(Streams.of(database, people)).isEqualTo(new Streams(30, 0));

        database.execute("UPDATE entities SET version = version + 1 WHERE id = '" + people.id(3) + "'");
        assertThat(Streams.of(database, people)).isEqualTo(new Streams(31, 1));
    }
}
