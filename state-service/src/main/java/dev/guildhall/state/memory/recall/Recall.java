package dev.guildhall.state.memory.recall;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.state.memory.NpcId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to look for in the memory of an NPC; {@link RecallDraft} makes it.
 *
 * @param vector the query as a vector of length 1; absent where {@code text} is given
 * @param text the query in words; empty where {@code vector} is given
 * @param most how many memories to find, 1 to {@link RecallDraft#MOST_FOUND}
 * @param listeners everybody who will hear of it; none: nothing is left out because of its audience
 * @param weights absent for the configured ones
 * @param minSimilarity leaves out what is less similar, from -1 to 1
 * @param exact whether every memory must be looked at
 */
public record Recall(
        NpcId npc,
        @Nullable Embedding vector,
        String text,
        int most,
        Set<UUID> listeners,
        @Nullable Weights weights,
        float minSimilarity,
        boolean exact) {

    public Recall {
        listeners = Set.copyOf(listeners);
        if (most < 1 || most > RecallDraft.MOST_FOUND) {
            throw new IllegalArgumentException("most: " + most + " (expected: 1.." + RecallDraft.MOST_FOUND + ")");
        }
        if ((vector == null) == text.isEmpty()) {
            throw new IllegalArgumentException("vector, text: both or none (expected: one of them)");
        }
    }
}
