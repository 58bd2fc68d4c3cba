package dev.guildhall.benchmarks.state.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.benchmarks.bare.JdbcLoop;
import dev.guildhall.benchmarks.bare.Pgbench;
import dev.guildhall.benchmarks.bare.Program;
import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.load.Worker;
import dev.guildhall.benchmarks.process.Database;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.benchmarks.state.fill.StateTables;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityStatementsTest {
    private static final int CHANGES = 40;

    private final TestDatabase server = TestPostgres.freshDatabase();
    private final Database database = new Database(server.url());
    private final Population people = new Population(1, 20, 20);
    private final EntityStatements statements = new EntityStatements(people, 4);

    @BeforeEach
    void fill() throws SQLException {
        StateTables.makeIn(database, Path.of(System.getProperty("guildhall.root")));
        people.fill(database);
    }

    /** What the service's own function for that finds right, is what the service would have written. */
    private void requireSound() throws SQLException {
        assertThat(database.<String>ask("""
                SELECT string_agg(DISTINCT rebuild_entity(id, now()), ',') FROM entities WHERE type = 'npc'
                """, row -> row.getString(1))).isEqualTo("right");
        assertThat(database.<Long>ask(
                        "SELECT sum(version) - 20 * 20 FROM entities WHERE type = 'npc'", row -> row.getLong(1)))
                .isEqualTo(CHANGES);
        assertThat(database.events()).isEqualTo(CHANGES);
    }

    @Test
    void aChangeOverJdbcIsInEntityEventAndOutbox() throws SQLException, InterruptedException {
        LoadResult result = new JdbcLoop(database, 4, statements.update()).run(CHANGES);

        assertThat(result.failures()).isEmpty();
        requireSound();
    }

    @Test
    void aReadOverJdbcFindsItsEntity() throws InterruptedException {
        LoadResult result = new JdbcLoop(database, 2, statements.read()).run(CHANGES);

        assertThat(result.well()).isEqualTo(CHANGES);
    }

    @Test
    void pgbenchDoesTheSame(@TempDir Path folder) throws SQLException, InterruptedException {
        @Nullable Program program = Program.onPath("pgbench");
        Assumptions.assumeTrue(program != null, "no pgbench on PATH");
        URI address = URI.create(server.url().substring("jdbc:".length()));
        Pgbench bench = new Pgbench(
                program,
                new Pgbench.Database(address.getPort(), address.getPath().substring(1)),
                4,
                folder);

        Worker updates = bench.repeats(statements.updateScript(), statements.variables());
        Worker reads = bench.repeats(statements.readScript(), statements.variables());

        assertThat(updates.run(CHANGES).well()).isEqualTo(CHANGES);
        assertThat(reads.run(CHANGES).well()).isEqualTo(CHANGES);
        requireSound();
    }

    @Test
    void theOutboxIsWrittenAsTheServiceWritesIt() throws IOException {
        String outbox = Files.readString(Path.of(System.getProperty("guildhall.root"))
                        .resolve("platform/outbox/src/main/java/dev/guildhall/platform/outbox/Outbox.java"))
                .replaceAll("\\s+", " ");
        String insert = EntityStatements.TELL.replaceAll("\\s+", " ");

        assertThat(outbox).contains(insert.substring(0, insert.indexOf("(uuidv7()")));
    }
}
