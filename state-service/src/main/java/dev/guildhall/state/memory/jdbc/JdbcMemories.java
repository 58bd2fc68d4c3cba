package dev.guildhall.state.memory.jdbc;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.state.memory.Memories;
import dev.guildhall.state.memory.Memory;
import dev.guildhall.state.memory.NewMemory;
import dev.guildhall.state.memory.NpcId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** Table {@code memories}. */
@Repository
class JdbcMemories implements Memories {
    private static final String COLUMNS = "id, npc_id, text, kind, importance, happened_at, audience, player_ids";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionOperations transactions;
    private final NpcChanges changes;

    JdbcMemories(JdbcClient jdbc, JdbcTemplate template, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.template = template;
        this.transactions = transactions;
        this.changes = new NpcChanges(jdbc);
    }

    /** Whoever stores the same ids at the same time waits for the NPCs' rows, and finds them when it has these. */
    @Override
    public void store(List<NewMemory> wanted, String model, Instant now, Consumer<List<NewMemory>> alongWith) {
        Map<NpcId, Long> added = countByNpc(wanted);
        transactions.executeWithoutResult(_ -> {
            Map<UUID, Long> numbers = changes.adding(added);
            List<NewMemory> fresh = notThere(wanted);
            Map<NpcId, Long> stored = countByNpc(fresh);
            added.forEach((npc, count) -> changes.notAdded(npc.value(), count - stored.getOrDefault(npc, 0L)));
            insert(fresh, model, now, numbers);
            alongWith.accept(fresh);
        });
    }

    private static Map<NpcId, Long> countByNpc(List<NewMemory> memories) {
        return memories.stream().collect(Collectors.groupingBy(NewMemory::npc, Collectors.counting()));
    }

    /** Those whose ids are not there, the first of each id. */
    private List<NewMemory> notThere(List<NewMemory> wanted) {
        Set<@Nullable UUID> known = new HashSet<>(jdbc.sql("SELECT id FROM memories WHERE id = ANY(:ids)")
                .param("ids", wanted.stream().map(NewMemory::id).toArray(UUID[]::new))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list());
        return wanted.stream().filter(memory -> known.add(memory.id())).toList();
    }

    private void insert(List<NewMemory> wanted, String model, Instant now, Map<UUID, Long> numbers) {
        List<Object[]> rows = new ArrayList<>();
        OffsetDateTime storedAt = utc(now);
        for (NewMemory memory : wanted) {
            Instant happenedAt = Objects.requireNonNullElse(memory.happenedAt(), now);
            Embedding embedding = Objects.requireNonNull(memory.embedding(), "embedding");
            rows.add(new Object[] {
                Objects.requireNonNull(memory.id(), "id"),
                memory.npc().value(),
                memory.text(),
                memory.kind(),
                memory.importance(),
                memory.audience().toArray(new UUID[0]),
                memory.players().toArray(new UUID[0]),
                embedding.toBytes(),
                model,
                utc(happenedAt.truncatedTo(ChronoUnit.MILLIS)),
                storedAt,
                numbers.get(memory.npc().value())
            });
        }
        template.batchUpdate("""
                INSERT INTO memories (id, npc_id, text, kind, importance, audience, player_ids, embedding, embedding_model,
                                      happened_at, stored_at, change)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }

    @Override
    public List<Memory> page(NpcId npc, @Nullable UUID about, Memory.@Nullable Place after, int most) {
        JdbcClient.StatementSpec statement = jdbc.sql(pageSql(about != null, after != null))
                .param("npc", npc.value())
                .param("most", most);
        if (about != null) {
            statement = statement.param("about", new UUID[] {about});
        }
        if (after != null) {
            statement = statement.param("at", utc(after.happenedAt())).param("id", after.id());
        }
        return statement.query((row, _) -> memory(row)).list();
    }

    static String pageSql(boolean about, boolean after) {
        return "SELECT " + COLUMNS + " FROM memories WHERE npc_id = :npc"
                + (about ? " AND player_ids @> :about" : "")
                + (after ? " AND (happened_at, id) < (:at, :id)" : "")
                + " ORDER BY happened_at DESC, id DESC LIMIT :most";
    }

    @Override
    public List<Memory> find(NpcId npc, List<UUID> ids) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM memories WHERE id = ANY(:ids) AND npc_id = :npc")
                .param("ids", ids.toArray(new UUID[0]))
                .param("npc", npc.value())
                .query((row, _) -> memory(row))
                .list();
    }

    @Override
    public long forget(NpcId npc, List<UUID> ids, Consumer<Long> alongWith) {
        return remove(
                npc, alongWith, sql -> jdbc.sql(sql + " AND id = ANY(:ids)").param("ids", ids.toArray(new UUID[0])));
    }

    @Override
    public long forgetAll(NpcId npc, Consumer<Long> alongWith) {
        return remove(npc, alongWith, jdbc::sql);
    }

    private long remove(NpcId npc, Consumer<Long> alongWith, Function<String, JdbcClient.StatementSpec> statement) {
        return transactions.execute(_ -> {
            changes.lock(List.of(npc.value()));
            long removed = statement
                    .apply("DELETE FROM memories WHERE npc_id = :npc")
                    .param("npc", npc.value())
                    .update();
            if (removed > 0) {
                changes.removed(npc.value(), removed);
                alongWith.accept(removed);
            }
            return removed;
        });
    }

    /** Of the NPCs that are found first, so that their rows are locked in order before anything is removed. */
    @Override
    public long forgetPlayer(UUID player) {
        return transactions.execute(_ -> {
            List<UUID> npcs = jdbc.sql("SELECT DISTINCT npc_id FROM memories WHERE " + OF_PLAYER)
                    .param("players", new UUID[] {player})
                    .param("player", player)
                    .query((row, _) -> row.getObject("npc_id", UUID.class))
                    .list();
            changes.lock(npcs);
            Map<UUID, Long> removed = new TreeMap<>();
            jdbc.sql("DELETE FROM memories WHERE (" + OF_PLAYER + ") AND npc_id = ANY(:npcs) RETURNING npc_id")
                    .param("players", new UUID[] {player})
                    .param("player", player)
                    .param("npcs", npcs.toArray(new UUID[0]))
                    .query((row, _) -> row.getObject("npc_id", UUID.class))
                    .list()
                    .forEach(npc -> removed.merge(npc, 1L, Long::sum));
            removed.forEach(changes::removed);
            return removed.values().stream().mapToLong(Long::longValue).sum();
        });
    }

    private static final String OF_PLAYER =
            "player_ids @> :players OR cardinality(audience) = 1 AND audience[1] = :player";

    private static Memory memory(ResultSet row) throws SQLException {
        return new Memory(
                row.getObject("id", UUID.class),
                new NpcId(row.getObject("npc_id", UUID.class)),
                row.getString("text"),
                row.getString("kind"),
                row.getFloat("importance"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                uuids(row, "audience"),
                uuids(row, "player_ids"));
    }

    private static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((UUID[]) array.getArray());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
