package dev.guildhall.state.memory.jdbc;

import dev.guildhall.state.memory.NpcId;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code npc_memories}: counts the changes of each NPC's memories, in the order in which they are committed. */
final class NpcChanges {
    private final JdbcClient jdbc;

    NpcChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Begins a change of several NPCs that adds memories, and locks their rows until the transaction ends.
     *
     * @param added how many of each, 1 or more
     * @return the numbers of the changes
     */
    Map<UUID, Long> adding(Map<NpcId, Long> added) {
        // By text, as PostgreSQL sorts them: UUID compares signed.
        TreeMap<String, Map.Entry<NpcId, Long>> sorted = new TreeMap<>();
        added.entrySet().forEach(npc -> sorted.put(npc.getKey().toString(), npc));
        Map<UUID, Long> changes = new TreeMap<>();
        sorted.values()
                .forEach(npc ->
                        changes.put(npc.getKey().value(), adding(npc.getKey().value(), npc.getValue())));
        return changes;
    }

    private long adding(UUID npc, long added) {
        return jdbc.sql("""
                INSERT INTO npc_memories AS n (npc_id, change, memories) VALUES (:npc, 1, :added)
                ON CONFLICT (npc_id) DO UPDATE SET change = n.change + 1, memories = n.memories + :added
                RETURNING change
                """)
                .param("npc", npc)
                .param("added", added)
                .query(Long.class)
                .single();
    }

    /** Takes back from a locked NPC's count what {@link #adding} counted and was not added. */
    void notAdded(UUID npc, long count) {
        if (count > 0) {
            jdbc.sql("UPDATE npc_memories SET memories = memories - :count WHERE npc_id = :npc")
                    .param("npc", npc)
                    .param("count", count)
                    .update();
        }
    }

    /** Locks the rows of NPCs until the transaction ends, those that there are. */
    void lock(Collection<UUID> npcs) {
        jdbc.sql("SELECT FROM npc_memories WHERE npc_id = ANY(:npcs) ORDER BY npc_id FOR NO KEY UPDATE")
                .param("npcs", npcs.toArray(new UUID[0]))
                .query((_, _) -> true)
                .list();
    }

    /** Notes that memories of a locked NPC were removed. */
    void removed(UUID npc, long removed) {
        jdbc.sql("""
                UPDATE npc_memories
                   SET change = change + 1, removal_change = change + 1, memories = memories - :removed
                 WHERE npc_id = :npc
                """).param("npc", npc).param("removed", removed).update();
    }

    /** Notes that memories of a locked NPC get new vectors, and says the number of the change. */
    long remade(UUID npc) {
        return jdbc.sql("""
                UPDATE npc_memories SET change = change + 1, removal_change = change + 1 WHERE npc_id = :npc
                RETURNING change
                """).param("npc", npc).query(Long.class).single();
    }
}
