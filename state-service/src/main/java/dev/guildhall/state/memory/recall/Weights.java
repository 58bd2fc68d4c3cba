package dev.guildhall.state.memory.recall;

/**
 * How much each part of a score counts.
 *
 * @param relevance of how near a memory is to the query, 0 or more
 * @param recency of how lately it happened, 0 or more
 * @param importance of how much it matters to the NPC, 0 or more; not all of them 0
 */
public record Weights(float relevance, float recency, float importance) {
    public Weights {
        if (!isSound(relevance, recency, importance)) {
            throw new IllegalArgumentException("weights: " + relevance + ", " + recency + ", " + importance
                    + " (expected: 0 or more each, finite, not all of them 0)");
        }
    }

    /** Whether these can be weights. */
    public static boolean isSound(float relevance, float recency, float importance) {
        return isWeight(relevance)
                && isWeight(recency)
                && isWeight(importance)
                && (relevance > 0 || recency > 0 || importance > 0);
    }

    private static boolean isWeight(float weight) {
        return weight >= 0 && Float.isFinite(weight);
    }

    double sum() {
        return (double) relevance + recency + importance;
    }
}
