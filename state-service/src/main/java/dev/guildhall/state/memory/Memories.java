package dev.guildhall.state.memory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The memories of all NPCs, as they are kept.
 *
 * <p>Every change of an NPC's memories raises the number of its changes, in the order in which the changes become visible.
 */
public interface Memories {
    /**
     * Stores memories, all or none; one whose id is there already stays as it is.
     *
     * @param wanted each with its id and its embedding
     * @param model the embeddings' model, as {@code EmbeddingModel.toString} says it
     * @param alongWith is given those that were not there, in the same transaction
     */
    void store(List<NewMemory> wanted, String model, Instant now, Consumer<List<NewMemory>> alongWith);

    /**
     * Some memories of an NPC, the newest first.
     *
     * @param about only those that are about this player; absent for all
     * @param after where the page before ended; absent for the first
     */
    List<Memory> page(NpcId npc, @Nullable UUID about, Memory.@Nullable Place after, int most);

    /** Those of an NPC's memories that are still there, in any order. */
    List<Memory> find(NpcId npc, List<UUID> ids);

    /**
     * Forgets some memories of an NPC.
     *
     * @param alongWith is given how many were there, in the same transaction, unless there were none
     */
    long forget(NpcId npc, List<UUID> ids, Consumer<Long> alongWith);

    /** Forgets all memories of an NPC, otherwise as {@link #forget}. */
    long forgetAll(NpcId npc, Consumer<Long> alongWith);

    /**
     * Forgets every memory that is about a player, or that only this player may hear, of all NPCs, in the caller's
     * transaction. Memories that are being stored meanwhile may stay.
     */
    long forgetPlayer(UUID player);
}
