package dev.guildhall.inference.memory.jdbc;

import dev.guildhall.inference.memory.NewMemory;
import dev.guildhall.inference.memory.UntoldMemories;
import dev.guildhall.inference.scene.NpcId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table {@code untold_memories}. Rows that are to be told are left alone by the others for the time of telling, not locked: so
 * that no transaction waits for another service.
 */
@Component
final class JdbcUntoldMemories implements UntoldMemories {
    /** Longer than telling may take. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final Clock clock;

    JdbcUntoldMemories(JdbcClient database, JdbcTemplate batches, Clock clock) {
        this.database = database;
        this.batches = batches;
        this.clock = clock;
    }

    @Override
    public void add(List<NewMemory> memories) {
        OffsetDateTime now = now();
        batches.batchUpdate("""
                INSERT INTO untold_memories
                    (memory_id, npc_id, text, audience, player_ids, importance, happened_at, next_try_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (memory_id) DO NOTHING
                """, memories, memories.size(), (statement, memory) -> {
            Connection connection = statement.getConnection();
            statement.setObject(1, memory.id());
            statement.setObject(2, memory.npc().value());
            statement.setString(3, memory.text().replace("\0", ""));
            statement.setArray(4, array(connection, memory.audience()));
            statement.setArray(5, array(connection, memory.players()));
            statement.setFloat(6, memory.importance());
            statement.setObject(7, memory.happenedAt().atOffset(ZoneOffset.UTC));
            statement.setObject(8, now);
        });
    }

    @Override
    public int tellNext(int most, Duration pause, Consumer<List<NewMemory>> tell) {
        List<NewMemory> next = claim(most);
        if (next.isEmpty()) {
            return 0;
        }
        UUID[] ids = next.stream().map(NewMemory::id).toArray(UUID[]::new);
        boolean told = false;
        try {
            tell.accept(next);
            told = true;
        } finally {
            if (!told) {
                leaveAlone(ids, pause);
            }
        }
        database.sql("DELETE FROM untold_memories WHERE memory_id = ANY(?)")
                .param(ids)
                .update();
        return next.size();
    }

    private List<NewMemory> claim(int most) {
        OffsetDateTime now = now();
        return database.sql("""
                        UPDATE untold_memories SET next_try_at = ?
                        WHERE memory_id IN (SELECT memory_id FROM untold_memories
                                             WHERE next_try_at <= ?
                                             ORDER BY next_try_at, memory_id
                                             LIMIT ?
                                             FOR UPDATE SKIP LOCKED)
                        RETURNING memory_id, npc_id, text, audience, player_ids, importance, happened_at
                        """)
                .param(now.plus(CLAIM))
                .param(now)
                .param(most)
                .query(JdbcUntoldMemories::read)
                .list();
    }

    private void leaveAlone(UUID[] ids, Duration pause) {
        database.sql("UPDATE untold_memories SET next_try_at = ? WHERE memory_id = ANY(?)")
                .param(now().plus(pause))
                .param(ids)
                .update();
    }

    @Override
    public int forget(UUID player) {
        return database.sql("DELETE FROM untold_memories WHERE player_ids @> ARRAY[?]::uuid[]")
                .param(player)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Array array(Connection connection, Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    private static NewMemory read(ResultSet row, int number) throws SQLException {
        return new NewMemory(
                row.getObject("memory_id", UUID.class),
                new NpcId(row.getObject("npc_id", UUID.class)),
                row.getString("text"),
                Set.of(ids(row, "audience")),
                List.of(ids(row, "player_ids")),
                row.getFloat("importance"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant());
    }

    private static UUID[] ids(ResultSet row, String column) throws SQLException {
        return (UUID[]) row.getArray(column).getArray();
    }
}
