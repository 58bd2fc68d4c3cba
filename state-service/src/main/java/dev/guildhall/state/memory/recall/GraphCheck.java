package dev.guildhall.state.memory.recall;

import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.VectorUtil;

/**
 * Finds out how much effort a graph needs. The queries are rows after those that the graph is of: so it has never seen them, and
 * they are like what the NPC is asked.
 */
final class GraphCheck {
    static final int QUERIES = 64;
    private static final int NEAREST = 10;
    private static final int LEAST_EFFORT = 32;
    private static final double WANTED = 0.99;

    private final NpcVectors vectors;
    private final VectorGraph graph;
    private final FixedBitSet there;

    GraphCheck(NpcVectors vectors, VectorGraph graph) {
        this.vectors = vectors;
        this.graph = graph;
        this.there = new FixedBitSet(graph.size());
        for (int row = 0; row < graph.size(); row++) {
            if (vectors.isThere(row)) {
                there.set(row);
            }
        }
    }

    /** Of how many of the rows a graph is to be made, so that enough are left for the check. */
    static int rowsFor(int size) {
        return size - Math.min(QUERIES, size / 2);
    }

    /** The graph with the least effort that finds 99 of 100 of the ten nearest; with none, if that would be no gain. */
    VectorGraph checked() throws InterruptedException {
        int queries = vectors.size() - graph.size();
        FixedBitSet[] wanted = new FixedBitSet[queries];
        for (int i = 0; i < queries; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("in the check of a graph");
            }
            wanted[i] = nearest(vectors.row(graph.size() + i).vector());
        }
        for (int effort = LEAST_EFFORT; effort <= graph.size() / 8; effort *= 2) {
            if (found(effort, wanted) >= WANTED * queries * NEAREST) {
                return graph.withEffort(effort);
            }
        }
        return graph.withEffort(0);
    }

    private int found(int effort, FixedBitSet[] wanted) {
        int found = 0;
        for (int i = 0; i < wanted.length; i++) {
            float[] query = vectors.row(graph.size() + i).vector();
            VectorGraph.Neighbours near = graph.nearest(query, vectors, effort, there, graph.size() / 2);
            for (int place = 0; near != null && place < Math.min(NEAREST, near.count()); place++) {
                found += wanted[i].get(near.row(place)) ? 1 : 0;
            }
        }
        return found;
    }

    /** The rows that are at least as near as the tenth: among equals, each is right. */
    private FixedBitSet nearest(float[] query) {
        float[] similarities = new float[graph.size()];
        Promising best = new Promising(NEAREST);
        for (int row = 0; row < graph.size(); row++) {
            if (there.get(row)) {
                similarities[row] =
                        VectorUtil.dotProduct(query, vectors.row(row).vector());
                best.offer(row, similarities[row]);
            }
        }
        float tenth = best.lowest();
        FixedBitSet nearest = new FixedBitSet(graph.size());
        for (int row = 0; row < graph.size(); row++) {
            if (there.get(row) && similarities[row] >= tenth) {
                nearest.set(row);
            }
        }
        return nearest;
    }
}
