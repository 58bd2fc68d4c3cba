package dev.guildhall.state.memory.recall;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.VectorUtil;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.apache.lucene.util.hnsw.OnHeapHnswGraph;
import org.apache.lucene.util.hnsw.RandomVectorScorer;
import org.apache.lucene.util.hnsw.RandomVectorScorerSupplier;
import org.apache.lucene.util.hnsw.UpdateableRandomVectorScorer;
import org.jspecify.annotations.Nullable;

/**
 * A navigable graph (HNSW, of Lucene) over the first rows of an NPC's vectors. It holds only who is whose neighbour: the
 * vectors are those of the rows. Removed rows stay in it as ways to others.
 *
 * <p>Thread rule: one thread builds it; then it does not change, and any thread may search it.
 */
final class VectorGraph {
    private static final int NEIGHBOURS = 16;
    private static final int BEAM = 100;
    private static final long SEED = 0x6d656d6f72696573L;
    /** A node's neighbours with their scores, twice as many on the lowest level as above, and the arrays around them. */
    private static final int BYTES_OF_A_NODE = 480;

    private final OnHeapHnswGraph graph;
    private final int size;
    private final long bytes;
    private final int effort;

    private VectorGraph(OnHeapHnswGraph graph, int size, int effort) {
        this.graph = graph;
        this.size = size;
        this.bytes = graph.ramBytesUsed();
        this.effort = effort;
    }

    /**
     * A graph over the first rows.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    static VectorGraph over(NpcVectors vectors, int size) throws InterruptedException {
        try {
            HnswGraphBuilder builder = HnswGraphBuilder.create(new Rows(vectors, size), NEIGHBOURS, BEAM, SEED, size);
            for (int row = 0; row < size; row++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("at row " + row + " of " + size);
                }
                builder.addGraphNode(row);
            }
            return new VectorGraph(builder.getCompletedGraph(), size, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("a graph in memory", e);
        }
    }

    /** At most how much memory a graph takes. */
    static long mostBytes(int size) {
        return (long) size * BYTES_OF_A_NODE;
    }

    /**
     * The same with the effort that it takes to find ten neighbours well enough; 0: no effort does, it is not to be searched.
     */
    VectorGraph withEffort(int found) {
        return new VectorGraph(graph, size, found);
    }

    /** How many candidates must be looked for to find the ten nearest well enough; 0 if no number is. */
    int effort() {
        return effort;
    }

    /** Of how many rows it is. */
    int size() {
        return size;
    }

    long bytes() {
        return bytes;
    }

    /**
     * The rows that are nearest to a query, nearly always.
     *
     * @param accepted which rows to find
     * @param visits how many rows may be looked at
     * @return at most {@code most}, the nearest first; absent if that took too many visits
     */
    @Nullable
    Neighbours nearest(float[] query, NpcVectors vectors, int most, Bits accepted, int visits) {
        RandomVectorScorer scorer = new RowsNearTo(vectors, size, query);
        try {
            KnnCollector found = HnswGraphSearcher.search(scorer, most, graph, accepted, visits);
            TopDocs docs = found.topDocs();
            return found.earlyTerminated() || docs.totalHits.relation() != TotalHits.Relation.EQUAL_TO
                    ? null
                    : new Neighbours(docs.scoreDocs);
        } catch (IOException e) {
            throw new UncheckedIOException("a graph in memory", e);
        }
    }

    /** Rows in the order of their nearness. */
    static final class Neighbours {
        private final ScoreDoc[] docs;

        private Neighbours(ScoreDoc[] docs) {
            this.docs = docs;
        }

        int count() {
            return docs.length;
        }

        int row(int place) {
            return docs[place].doc;
        }
    }

    /** What Lucene asks for scores while it builds. */
    private record Rows(NpcVectors vectors, int size) implements RandomVectorScorerSupplier {
        @Override
        public UpdateableRandomVectorScorer scorer() {
            return new RowsNearTo(vectors, size, vectors.row(0).vector());
        }

        @Override
        public RandomVectorScorerSupplier copy() {
            return this;
        }
    }

    private static final class RowsNearTo implements UpdateableRandomVectorScorer {
        private final NpcVectors vectors;
        private final int size;
        private float[] query;

        RowsNearTo(NpcVectors vectors, int size, float[] query) {
            this.vectors = vectors;
            this.size = size;
            this.query = query;
        }

        @Override
        public void setScoringOrdinal(int row) {
            query = vectors.row(row).vector();
        }

        /** Lucene wants scores from 0 on. */
        @Override
        public float score(int row) {
            return VectorUtil.normalizeToUnitInterval(
                    VectorUtil.dotProduct(query, vectors.row(row).vector()));
        }

        @Override
        public int maxOrd() {
            return size;
        }
    }
}
