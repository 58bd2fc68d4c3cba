package dev.guildhall.state.memory.recall.jdbc;

import dev.guildhall.state.memory.NpcId;
import dev.guildhall.state.memory.recall.RecallSettings;
import dev.guildhall.state.memory.recall.VectorRow;
import dev.guildhall.state.memory.recall.VectorSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Vectors of the table {@code memories}. In {@code npc_memories} the row of an NPC is locked from its change to the commit, so a
 * moment at which one change can be seen has every change before it.
 */
@Repository
class JdbcVectorSource implements VectorSource {
    /** Rows that the driver holds at a time. */
    private static final int FETCH = 1_000;

    private static final String VECTORS =
            "SELECT id, happened_at, importance, audience, embedding FROM memories WHERE npc_id = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate oneMoment;

    JdbcVectorSource(DataSource source, PlatformTransactionManager transactions, RecallSettings settings) {
        this.jdbc = new JdbcTemplate(source);
        this.jdbc.setFetchSize(FETCH);
        this.jdbc.setQueryTimeout((int) settings.loadTimeLimit().toSeconds());
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneMoment.setReadOnly(true);
    }

    private record Numbers(Standing standing, long removalChange) {}

    @Override
    public Standing standing(NpcId npc) {
        return numbers(npc).standing();
    }

    private Numbers numbers(NpcId npc) {
        return jdbc
                .query(
                        "SELECT change, removal_change, memories FROM npc_memories WHERE npc_id = ?",
                        (row, _) -> new Numbers(
                                new Standing(row.getLong("change"), row.getLong("memories")),
                                row.getLong("removal_change")),
                        npc.value())
                .stream()
                .findFirst()
                .orElse(new Numbers(Standing.NONE, 0));
    }

    @Override
    public void scan(NpcId npc, String model, Consumer<VectorRow> reader) {
        oneMoment.executeWithoutResult(_ -> jdbc.query(
                VECTORS + " AND embedding_model = ?",
                (RowCallbackHandler) row -> reader.accept(vector(row)),
                npc.value(),
                model));
    }

    @Override
    public Changes since(NpcId npc, long since, String model) {
        return oneMoment.execute(_ -> {
            Numbers numbers = numbers(npc);
            List<VectorRow> rows = jdbc.query(
                    VECTORS + " AND change > ? AND embedding_model = ? ORDER BY change, id",
                    (row, _) -> vector(row),
                    npc.value(),
                    since,
                    model);
            boolean removed = since > 0 && numbers.removalChange() > since;
            return new Changes(numbers.standing().change(), rows, removed ? remaining(npc, model) : null);
        });
    }

    private Set<UUID> remaining(NpcId npc, String model) {
        return new HashSet<>(jdbc.query(
                "SELECT id FROM memories WHERE npc_id = ? AND embedding_model = ?",
                (row, _) -> row.getObject("id", UUID.class),
                npc.value(),
                model));
    }

    private static VectorRow vector(ResultSet row) throws SQLException {
        UUID[] audience = (UUID[]) row.getArray("audience").getArray();
        return new VectorRow(
                row.getObject("id", UUID.class),
                row.getObject("happened_at", OffsetDateTime.class).toInstant().toEpochMilli(),
                row.getFloat("importance"),
                audience.length == 0 ? null : audience,
                floats(row.getBytes("embedding")));
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
