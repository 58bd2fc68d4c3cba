package dev.guildhall.state.memory.recall;

import dev.guildhall.state.memory.NpcId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where vectors come from. */
public interface VectorSource {
    /**
     * How it stands with an NPC.
     *
     * @param change how often its memories have changed, by every transaction that is committed; 0 for never
     * @param memories how many it has, of all models
     */
    record Standing(long change, long memories) {
        /** Of an NPC that never remembered anything. */
        public static final Standing NONE = new Standing(0, 0);
    }

    Standing standing(NpcId npc);

    /** Hands over every vector of an NPC, one after the other, as of one moment, without holding them. */
    void scan(NpcId npc, String model, Consumer<VectorRow> reader);

    /**
     * What has changed of an NPC's memories, as of one moment.
     *
     * @param change the number of the last change that is in here, and with it every one before
     * @param rows what was added since, or got another vector, in the order of the changes
     * @param remaining the ids of all memories that there are; absent if since then none was
     *     removed or got another vector
     */
    record Changes(
            long change, List<VectorRow> rows, @Nullable Set<UUID> remaining) {}

    /**
     * What has changed since a change.
     *
     * @param since 0 for everything
     * @param model only vectors of this model, as {@code EmbeddingModel.toString} says it
     */
    Changes since(NpcId npc, long since, String model);
}
