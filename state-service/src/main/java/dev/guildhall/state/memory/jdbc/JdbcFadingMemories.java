package dev.guildhall.state.memory.jdbc;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.state.memory.FadingMemories;
import dev.guildhall.state.memory.NpcId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** Tables {@code memories} and {@code npc_memories}, for upkeep. */
@Repository
class JdbcFadingMemories implements FadingMemories {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionOperations transactions;
    private final NpcChanges changes;

    JdbcFadingMemories(JdbcClient jdbc, JdbcTemplate template, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.template = template;
        this.transactions = transactions;
        this.changes = new NpcChanges(jdbc);
    }

    @Override
    public Map<NpcId, Long> crowded(int most, int atMost) {
        Map<NpcId, Long> found = new LinkedHashMap<>();
        jdbc.sql("""
                SELECT npc_id, memories - :most AS surplus FROM npc_memories WHERE memories > :most
                 ORDER BY memories DESC LIMIT :at_most
                """)
                .param("most", most)
                .param("at_most", atMost)
                .query((row, _) -> found.put(new NpcId(row.getObject("npc_id", UUID.class)), row.getLong("surplus")))
                .list();
        return found;
    }

    /** The exponent is bounded, since PostgreSQL refuses a power that is too small for a number. */
    @Override
    public int forgetLeast(NpcId npc, int most, Worth worth, Instant now, int batch) {
        return transactions.execute(_ -> {
            changes.lock(List.of(npc.value()));
            int removed = jdbc.sql("""
                    DELETE FROM memories WHERE id IN (
                        SELECT id FROM memories WHERE npc_id = :npc
                         ORDER BY :recency * power(0.5::float8, least(1000.0, greatest(0.0,
                                      extract(epoch FROM CAST(:now AS timestamptz) - happened_at) / :half_life)))
                                  + :importance * importance, happened_at, id
                         LIMIT (SELECT greatest(0, least(:batch, memories - :most)) FROM npc_memories WHERE npc_id = :npc))
                    """)
                    .param("npc", npc.value())
                    .param("recency", worth.recencyWeight())
                    .param("importance", worth.importanceWeight())
                    .param("half_life", worth.halfLifeSeconds())
                    .param("now", utc(now))
                    .param("batch", batch)
                    .param("most", most)
                    .update();
            if (removed > 0) {
                changes.removed(npc.value(), removed);
            }
            return removed;
        });
    }

    @Override
    public int forgetOld(Instant before, float lessImportantThan, int batch) {
        Map<UUID, List<UUID>> found = new TreeMap<>();
        jdbc.sql("""
                SELECT npc_id, id FROM memories WHERE happened_at < :before AND importance < :importance
                 ORDER BY happened_at LIMIT :batch
                """)
                .param("before", utc(before))
                .param("importance", lessImportantThan)
                .param("batch", batch)
                .query((row, _) -> found.computeIfAbsent(row.getObject("npc_id", UUID.class), _ -> new ArrayList<>())
                        .add(row.getObject("id", UUID.class)))
                .list();
        int forgotten = 0;
        for (Map.Entry<UUID, List<UUID>> npc : found.entrySet()) {
            forgotten += forget(npc.getKey(), npc.getValue());
        }
        return forgotten;
    }

    private int forget(UUID npc, List<UUID> ids) {
        return transactions.execute(_ -> {
            changes.lock(List.of(npc));
            int removed = jdbc.sql("DELETE FROM memories WHERE id = ANY(:ids)")
                    .param("ids", ids.toArray(new UUID[0]))
                    .update();
            if (removed > 0) {
                changes.removed(npc, removed);
            }
            return removed;
        });
    }

    /** In two halves, so that each is a range of an index. */
    @Override
    public List<Outdated> outdated(String model, int atMost) {
        return jdbc.sql("""
                (SELECT id, npc_id, text, embedding_model FROM memories WHERE embedding_model < :model
                  ORDER BY embedding_model, id LIMIT :most)
                UNION ALL
                (SELECT id, npc_id, text, embedding_model FROM memories WHERE embedding_model > :model
                  ORDER BY embedding_model, id LIMIT :most)
                LIMIT :most
                """)
                .param("model", model)
                .param("most", atMost)
                .query((row, _) -> new Outdated(
                        row.getObject("id", UUID.class),
                        new NpcId(row.getObject("npc_id", UUID.class)),
                        row.getString("text"),
                        row.getString("embedding_model")))
                .list();
    }

    @Override
    public int remake(List<Outdated> memories, List<Embedding> embeddings, String model) {
        Map<UUID, List<Object[]>> rows = new TreeMap<>();
        for (int i = 0; i < memories.size(); i++) {
            Outdated memory = memories.get(i);
            rows.computeIfAbsent(memory.npc().value(), _ -> new ArrayList<>())
                    .add(new Object[] {embeddings.get(i).toBytes(), model, 0L, memory.id(), memory.model()});
        }
        int remade = 0;
        for (Map.Entry<UUID, List<Object[]>> npc : rows.entrySet()) {
            remade += transactions.execute(_ -> remake(npc.getKey(), npc.getValue()));
        }
        return remade;
    }

    private int remake(UUID npc, List<Object[]> rows) {
        long change = changes.remade(npc);
        rows.forEach(row -> row[2] = change);
        int[] updated = template.batchUpdate("""
                UPDATE memories SET embedding = ?, embedding_model = ?, change = ? WHERE id = ? AND embedding_model = ?
                """, rows);
        int remade = 0;
        for (int count : updated) {
            remade += count;
        }
        return remade;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
