package dev.guildhall.benchmarks.state.fill;

import dev.guildhall.benchmarks.process.Database;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/** Has an NPC remember much, by SQL: a call of {@code StoreMemories} takes 64 memories at most. */
public final class MemoryFill {
    private static final String INSERT = """
            INSERT INTO memories (id, npc_id, text, kind, importance, audience, player_ids, embedding, embedding_model,
                                  happened_at, stored_at, change)
            SELECT m.id, ?, m.text, 'dialogue', m.importance, '{}', '{}', m.embedding, ?,
                   now() - make_interval(secs => m.age), now(), 1
              FROM unnest(?, ?, ?, ?, ?) AS m (id, text, importance, embedding, age)
            """;
    private static final int ROWS_AT_ONCE = 500;
    private static final long LONGEST_AGO_SECONDS = Duration.ofDays(30).toSeconds();
    /** The lower half of the id of the first memory of each NPC. */
    private static final long FIRST_ID = 0x8000_0000_0000_0000L;

    private final Database database;
    private final Model model;

    /**
     * What makes the service's vectors.
     *
     * @param name as the table has it
     * @param dimension how many numbers a vector has
     */
    public record Model(String name, int dimension) {
        /** Of a memory that the service has stored. */
        public static Model of(Database database, UUID memory) throws SQLException {
            return database.ask(
                    "SELECT embedding_model, octet_length(embedding) / 4 FROM memories WHERE id = '" + memory + "'",
                    row -> new Model(row.getString(1), row.getInt(2)));
        }
    }

    public MemoryFill(Database database, Model model) {
        this.database = database;
        this.model = model;
    }

    /**
     * Gives an NPC that remembers nothing one memory for each vector, which happened within thirty days and matter more or less.
     *
     * @return the ids of the memories, in the order of the vectors
     */
    public UUID[] fill(UUID npc, float[][] vectors) throws SQLException {
        Random random = new Random(9_102);
        UUID[] ids = new UUID[vectors.length];
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            remembers(connection, npc, vectors.length);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int from = 0; from < vectors.length; from += ROWS_AT_ONCE) {
                    Rows rows = new Rows(Math.min(ROWS_AT_ONCE, vectors.length - from));
                    for (int i = 0; i < rows.ids.length; i++) {
                        UUID id = new UUID(npc.getMostSignificantBits(), FIRST_ID | from + i);
                        ids[from + i] = id;
                        rows.ids[i] = id;
                        rows.texts[i] =
                                "Traveller %d told of the flood at the mill, and asked who had the key to the old sluice."
                                        .formatted(from + i);
                        rows.importances[i] = random.nextFloat();
                        rows.embeddings[i] = bytes(vectors[from + i]);
                        rows.ages[i] = random.nextLong(LONGEST_AGO_SECONDS);
                    }
                    insert(insert, npc, rows);
                }
            }
            connection.commit();
        }
        return ids;
    }

    private static void remembers(Connection connection, UUID npc, int memories) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO npc_memories (npc_id, change, memories) VALUES (?, 1, ?)")) {
            statement.setObject(1, npc);
            statement.setInt(2, memories);
            statement.executeUpdate();
        }
    }

    /** Columns of some rows, which go to the database as arrays. */
    private static final class Rows {
        private final UUID[] ids;
        private final String[] texts;
        private final Float[] importances;
        private final byte[][] embeddings;
        private final Long[] ages;

        Rows(int count) {
            ids = new UUID[count];
            texts = new String[count];
            importances = new Float[count];
            embeddings = new byte[count][];
            ages = new Long[count];
        }
    }

    private void insert(PreparedStatement insert, UUID npc, Rows rows) throws SQLException {
        Connection connection = insert.getConnection();
        insert.setObject(1, npc);
        insert.setString(2, model.name());
        insert.setArray(3, connection.createArrayOf("uuid", rows.ids));
        insert.setArray(4, connection.createArrayOf("text", rows.texts));
        insert.setArray(5, connection.createArrayOf("float4", rows.importances));
        insert.setArray(6, connection.createArrayOf("bytea", rows.embeddings));
        insert.setArray(7, connection.createArrayOf("int8", rows.ages));
        insert.executeUpdate();
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }
}
