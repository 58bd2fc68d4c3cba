package dev.guildhall.state.memory.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

/** The best memories so far: the highest total first, those of equal total by id. One thread fills it. */
final class Best {
    /** A memory with its score. */
    record Hit(UUID id, Score score) {}

    // Signed, UUIDs would be in another order than their texts are.
    private static final Comparator<UUID> BY_TEXT = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high == 0 ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) : high;
    };

    static final Comparator<Hit> BEST_FIRST =
            Comparator.<Hit>comparingDouble(hit -> -hit.score().total()).thenComparing(Hit::id, BY_TEXT);

    private final Scale scale;
    private final int most;
    private final PriorityQueue<Hit> worstFirst;

    Best(Scale scale, int most) {
        this.scale = scale;
        this.most = most;
        this.worstFirst = new PriorityQueue<>(most + 1, BEST_FIRST.reversed());
    }

    /** Looks at a memory that may come up. */
    void offer(VectorRow row) {
        float similarity = scale.similarity(row);
        if (similarity < scale.minSimilarity()) {
            return;
        }
        Score score = scale.score(row, similarity);
        if (isFull() && score.total() < least()) {
            return;
        }
        worstFirst.add(new Hit(row.id(), score));
        if (worstFirst.size() > most) {
            worstFirst.remove();
        }
    }

    int most() {
        return most;
    }

    boolean isFull() {
        return worstFirst.size() == most;
    }

    /** What a memory must at least have to get in; below everything while there is room. */
    double least() {
        Hit worst = worstFirst.peek();
        return isFull() && worst != null ? worst.score().total() : Double.NEGATIVE_INFINITY;
    }

    List<Hit> inOrder() {
        List<Hit> hits = new ArrayList<>(worstFirst);
        hits.sort(BEST_FIRST);
        return hits;
    }
}
