package dev.guildhall.benchmarks.state.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.benchmarks.process.Database;
import dev.guildhall.benchmarks.state.fill.MemoryFill.Model;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryFillTest {
    private static final UUID NPC = UUID.fromString("00000007-0000-4000-8000-000000000000");

    private final Database database = new Database(TestPostgres.freshDatabase().url());
    private final MemoryFill fill = new MemoryFill(database, new Model("a-model/16", 16));

    @BeforeEach
    void makeTables() {
        StateTables.makeIn(database, Path.of(System.getProperty("guildhall.root")));
    }

    @Test
    void eachVectorIsAMemoryOfTheNpc() throws SQLException {
        float[][] vectors = new Vectors(Kind.RANDOM, 16, 1_203).next(1_203);

        UUID[] ids = fill.fill(NPC, vectors);

        assertThat(ids).hasSize(1_203).doesNotHaveDuplicates();
        assertThat(database.<Long>ask(
                        "SELECT count(*) FROM memories WHERE npc_id = '" + NPC + "'", row -> row.getLong(1)))
                .isEqualTo(1_203);
        assertThat(database.<String>ask("SELECT change || '/' || memories FROM npc_memories", row -> row.getString(1)))
                .isEqualTo("1/1203");
        byte[] stored =
                database.ask("SELECT embedding FROM memories WHERE id = '" + ids[777] + "'", row -> row.getBytes(1));
        float[] read = new float[16];
        ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(read);
        assertThat(read).isEqualTo(vectors[777]);
    }

    @Test
    void theirModelIsThatOfAMemoryThatIsThere() throws SQLException {
        UUID[] ids = fill.fill(NPC, new Vectors(Kind.RANDOM, 16, 1).next(1));

        assertThat(Model.of(database, ids[0])).isEqualTo(new Model("a-model/16", 16));
    }

    @Test
    void theyHappenedWithinThirtyDaysAndMatterMoreOrLess() throws SQLException {
        fill.fill(NPC, new Vectors(Kind.RANDOM, 16, 400).next(400));

        assertThat(database.<Boolean>ask("""
                SELECT min(happened_at) BETWEEN now() - interval '30 days' AND now() - interval '25 days'
                       AND max(happened_at) BETWEEN now() - interval '5 days' AND now()
                       AND min(importance) < 0.1 AND max(importance) > 0.9
                  FROM memories
                """, row -> row.getBoolean(1))).isTrue();
    }
}
