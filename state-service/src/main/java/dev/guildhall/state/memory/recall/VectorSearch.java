package dev.guildhall.state.memory.recall;

import dev.guildhall.state.memory.recall.Best.Hit;
import java.util.List;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best memories among the vectors of an NPC.
 *
 * <p>Few memories are all looked at. Of many, the graph gives those that are nearest to the query; those since the graph was
 * built are all looked at. A memory that the graph did not give is no nearer than the farthest that it gave, so its total is
 * known to be at most so much without looking at its vector: whatever could still be among the best by that is looked at, too.
 * So nothing is missed for its recency or importance, and nothing for its similarity but what the graph itself misses.
 */
final class VectorSearch {
    /** A float of a dot product is not exact to its last bits. */
    private static final double ROUNDING = 1e-5;

    private static final int USUAL_NEIGHBOURS = 10;

    private final int crossover;

    /** @param crossover of how many memories at most every one is looked at */
    VectorSearch(int crossover) {
        this.crossover = crossover;
    }

    /** The best, in order, and whether only the likeliest were looked at. */
    record Result(List<Hit> hits, boolean approximate) {}

    Result search(NpcVectors vectors, Scale scale, int most, boolean exact) {
        VectorGraph graph = vectors.graph();
        if (!exact && graph != null && graph.effort() > 0 && vectors.count() > crossover) {
            List<Hit> found = likeliest(vectors, graph, scale, most);
            if (found != null) {
                return new Result(found, true);
            }
        }
        return new Result(everything(vectors, scale, most), false);
    }

    private static List<Hit> everything(NpcVectors vectors, Scale scale, int most) {
        Best best = new Best(scale, most);
        for (int row = 0; row < vectors.size(); row++) {
            if (vectors.isThere(row) && scale.mayComeUp(vectors.row(row))) {
                best.offer(vectors.row(row));
            }
        }
        return best.inOrder();
    }

    /** Nothing if so few may come up, or the graph takes so long, that looking at every one is as well. */
    private @Nullable List<Hit> likeliest(NpcVectors vectors, VectorGraph graph, Scale scale, int most) {
        FixedBitSet open = new FixedBitSet(graph.size());
        for (int row = 0; row < graph.size(); row++) {
            if (vectors.isThere(row) && scale.mayComeUp(vectors.row(row))) {
                open.set(row);
            }
        }
        int candidates = graph.effort() * Math.max(1, Math.ceilDiv(most, USUAL_NEIGHBOURS));
        if (open.cardinality() <= Math.max(crossover, candidates)) {
            return null;
        }
        VectorGraph.Neighbours near = graph.nearest(scale.query(), vectors, candidates, open, graph.size() / 2);
        if (near == null || near.count() < candidates) {
            return null;
        }
        Best best = new Best(scale, most);
        for (int place = 0; place < near.count(); place++) {
            open.clear(near.row(place));
            best.offer(vectors.row(near.row(place)));
        }
        for (int row = graph.size(); row < vectors.size(); row++) {
            if (vectors.isThere(row) && scale.mayComeUp(vectors.row(row))) {
                best.offer(vectors.row(row));
            }
        }
        float farthest = scale.similarity(vectors.row(near.row(near.count() - 1)));
        offerWhatCouldStillBe(best, open, vectors, scale, farthest);
        return best.inOrder();
    }

    /** First those that are best without their relevance, so that the bar is high before the others are measured by it. */
    private static void offerWhatCouldStillBe(
            Best best, FixedBitSet left, NpcVectors vectors, Scale scale, float farthest) {
        if (farthest + ROUNDING < scale.minSimilarity()) {
            return;
        }
        int rows = left.length();
        float[] without = new float[rows];
        Promising promising = new Promising(best.most());
        for (int row = next(left, 0); row < rows; row = next(left, row + 1)) {
            without[row] = (float) scale.withoutRelevance(vectors.row(row));
            promising.offer(row, without[row]);
        }
        for (int row : promising.rows()) {
            left.clear(row);
            best.offer(vectors.row(row));
        }
        double atMost = scale.ofRelevance(farthest) + ROUNDING;
        for (int row = next(left, 0); row < rows; row = next(left, row + 1)) {
            if (without[row] + atMost >= best.least()) {
                best.offer(vectors.row(row));
            }
        }
    }

    private static int next(FixedBitSet bits, int from) {
        return from < bits.length() ? bits.nextSetBit(from) : Integer.MAX_VALUE;
    }
}
