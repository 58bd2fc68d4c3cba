package dev.guildhall.state.memory.recall;

import java.util.Set;
import java.util.UUID;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/**
 * Scores memories for one query at one moment: the same for every way of searching.
 *
 * @param query of length 1
 * @param now Unix milliseconds
 * @param halfLife in milliseconds
 * @param listeners none: everything may come up
 * @param minSimilarity what is less similar does not come up
 */
// Lives for one query; nobody compares two.
@SuppressWarnings("ArrayRecordComponent")
record Scale(float[] query, Weights weights, long now, double halfLife, Set<UUID> listeners, float minSimilarity) {

    /** Whether the memory may be told before all listeners. */
    boolean mayComeUp(VectorRow row) {
        UUID @Nullable [] audience = row.audience();
        if (audience == null) {
            return true;
        }
        for (UUID listener : listeners) {
            if (!contains(audience, listener)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(UUID[] audience, UUID listener) {
        for (UUID each : audience) {
            if (each.equals(listener)) {
                return true;
            }
        }
        return false;
    }

    /** The cosine, from -1 to 1. */
    float similarity(VectorRow row) {
        return Math.clamp(VectorUtil.dotProduct(query, row.vector()), -1f, 1f);
    }

    /** 1 also for what another instance's clock puts a little after now. */
    float recency(VectorRow row) {
        return (float) Math.pow(0.5, Math.max(0, now - row.happenedAt()) / halfLife);
    }

    /** What a memory's total is without its relevance. */
    double withoutRelevance(VectorRow row) {
        return (weights.recency() * (double) recency(row) + weights.importance() * (double) row.importance())
                / weights.sum();
    }

    /** By how much the relevance of something as similar as this raises a total. */
    double ofRelevance(float similarity) {
        return weights.relevance() * (double) Math.max(0, similarity) / weights.sum();
    }

    Score score(VectorRow row, float similarity) {
        float relevance = Math.max(0, similarity);
        float recency = recency(row);
        double total = (weights.relevance() * (double) relevance
                        + weights.recency() * (double) recency
                        + weights.importance() * (double) row.importance())
                / weights.sum();
        return new Score((float) Math.min(1, total), similarity, relevance, recency, row.importance());
    }
}
