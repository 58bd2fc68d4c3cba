package dev.guildhall.state.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.embeddings.ngram.HashedNgramEmbedder;
import dev.guildhall.state.memory.recall.Best.Hit;
import dev.guildhall.state.memory.recall.VectorSearch.Result;
import dev.guildhall.state.memory.recall.VectorSource.Changes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How much of what looking at every memory finds is found with a graph. {@code -Drecall.rows=100000} for the full size. */
class VectorSearchTest {
    private static final int ROWS = Integer.getInteger("recall.rows", 5_000);
    private static final int CROSSOVER = 1_500;
    private static final int QUERIES = 100;
    private static final int DIMENSION = 128;
    private static final int MATTERS = 40;
    private static final double SPREAD = 0.1;
    private static final long NOW = 1_800_000_000_000L;
    private static final long HOUR = 3_600_000L;
    private static final Weights RELEVANCE = new Weights(1, 0, 0);
    private static final Weights USUAL = new Weights(1, 0.5f, 0.5f);
    private static final UUID EAR = new UUID(7, 7);

    private final Random random = new Random(11);
    private final VectorSearch search = new VectorSearch(CROSSOVER);

    @Test
    void findsInSentencesWhatLookingAtEveryOneFinds() throws Exception {
        HashedNgramEmbedder embedder = new HashedNgramEmbedder(DIMENSION);
        List<String> sentences = Sentences.some(ROWS + QUERIES, 5);
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < sentences.size(); from += 1_000) {
            embedder.embed(sentences.subList(from, Math.min(sentences.size(), from + 1_000)))
                    .forEach(embedding -> vectors.add(embedding.toArray()));
        }

        NpcVectors held = withGraph(vectors.subList(0, ROWS));

        assertThat(held.graph()).isNotNull().extracting(VectorGraph::effort).isNotEqualTo(0);
        assertThat(recall(held, vectors.subList(ROWS, ROWS + QUERIES), RELEVANCE))
                .isGreaterThanOrEqualTo(0.98);
        assertThat(recall(held, vectors.subList(ROWS, ROWS + QUERIES), USUAL)).isGreaterThanOrEqualTo(0.98);
    }

    /** The hardest there is: everything is as far from everything. */
    @Test
    void findsInNoiseWhatLookingAtEveryOneFinds() throws Exception {
        NpcVectors held = withGraph(noise(ROWS));
        List<float[]> queries = noise(QUERIES);

        assertThat(recall(held, queries, RELEVANCE)).isGreaterThanOrEqualTo(0.98);
        assertThat(recall(held, queries, USUAL)).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void missesNothingForItsRecencyOrImportance() throws Exception {
        NpcVectors held = withGraph(matters(3_000));
        for (Weights weights : List.of(new Weights(0, 1, 0), new Weights(0, 0, 1), new Weights(0.01f, 1, 1))) {
            float[] query = noise(1).getFirst();
            Result approximate = search.search(held, scale(query, weights), 20, false);

            assertThat(approximate.approximate()).isTrue();
            assertThat(approximate.hits())
                    .isEqualTo(
                            search.search(held, scale(query, weights), 20, true).hits());
        }
    }

    @Test
    void looksAtEveryOneThatCameAfterTheGraph() throws Exception {
        NpcVectors held = withGraph(matters(3_000));
        float[] query = noise(1).getFirst();
        VectorRow late = row(query, null);
        NpcVectors later = held.with(new Changes(2, List.of(late), null));

        Result found = search.search(later, scale(query, RELEVANCE), 1, false);

        assertThat(found.approximate()).isTrue();
        assertThat(found.hits()).extracting(Hit::id).containsExactly(late.id());
    }

    @Test
    void findsNothingThatIsGone() throws Exception {
        NpcVectors held = withGraph(matters(3_000));
        float[] query = noise(1).getFirst();
        UUID nearest = search.search(held, scale(query, RELEVANCE), 1, true)
                .hits()
                .getFirst()
                .id();
        Set<UUID> remaining = new HashSet<>();
        for (int row = 0; row < held.size(); row++) {
            remaining.add(held.row(row).id());
        }
        remaining.remove(nearest);

        NpcVectors later = held.with(new Changes(2, List.of(), remaining));

        assertThat(later.count()).isEqualTo(2_999);
        Result found = search.search(later, scale(query, RELEVANCE), 10, false);
        assertThat(found.approximate()).isTrue();
        assertThat(found.hits()).hasSize(10).extracting(Hit::id).doesNotContain(nearest);
    }

    /** Whoever may hear but a few memories is told of all of them. */
    @Test
    void looksAtEveryOneWhereFewMayComeUp() throws Exception {
        List<VectorRow> rows = new ArrayList<>();
        List<float[]> vectors = matters(3_000);
        for (int i = 0; i < vectors.size(); i++) {
            rows.add(row(vectors.get(i), i % 100 == 0 ? new UUID[] {EAR} : new UUID[] {new UUID(1, i)}));
        }
        NpcVectors held = graphed(rows);
        Scale scale = new Scale(noise(1).getFirst(), USUAL, NOW, 168.0 * HOUR, Set.of(EAR), -1);

        Result found = search.search(held, scale, 100, false);

        assertThat(found.approximate()).isFalse();
        assertThat(found.hits()).hasSize(30);
    }

    @Test
    void leavesOutOthersSecretsWhereManyMayComeUp() throws Exception {
        List<VectorRow> rows = new ArrayList<>();
        Set<UUID> open = new HashSet<>();
        List<float[]> vectors = matters(5_000);
        for (int i = 0; i < vectors.size(); i++) {
            VectorRow row = row(vectors.get(i), i % 2 == 0 ? null : new UUID[] {new UUID(1, i)});
            rows.add(row);
            if (i % 2 == 0) {
                open.add(row.id());
            }
        }
        NpcVectors held = graphed(rows);
        for (int i = 0; i < 50; i++) {
            Scale scale = new Scale(noise(1).getFirst(), USUAL, NOW, 168.0 * HOUR, Set.of(EAR), -1);
            Result found = search.search(held, scale, 10, false);
            assertThat(found.approximate()).isTrue();
            assertThat(found.hits()).hasSize(10).extracting(Hit::id).isSubsetOf(open);
        }
    }

    @Test
    void givesManyReadersAtOnceWhatItGivesOne() throws Exception {
        NpcVectors held = withGraph(matters(3_000));
        List<float[]> queries = noise(200);
        List<Callable<List<Hit>>> calls = new ArrayList<>();
        queries.forEach(query -> calls.add(
                () -> search.search(held, scale(query, USUAL), 10, false).hits()));
        List<List<Hit>> alone = new ArrayList<>();
        for (Callable<List<Hit>> call : calls) {
            alone.add(call.call());
        }

        List<List<Hit>> together = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<List<Hit>> each : threads.invokeAll(calls)) {
                together.add(each.get());
            }
        }

        assertThat(together).isEqualTo(alone);
    }

    @Test
    void isNotUsedWhereItWouldBeNoGain() throws Exception {
        // All alike: whichever neighbours a graph has, the others are as near.
        float[] same = noise(1).getFirst();
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            vectors.add(same);
        }
        NpcVectors held = withGraph(vectors);

        Result found = search.search(held, scale(same, RELEVANCE), 100, false);

        assertThat(found.hits()).hasSize(100);
        assertThat(found.hits())
                .isEqualTo(
                        search.search(held, scale(same, RELEVANCE), 100, true).hits());
    }

    private double recall(NpcVectors held, List<float[]> queries, Weights weights) {
        int found = 0;
        int wanted = 0;
        for (float[] query : queries) {
            Set<UUID> all = ids(search.search(held, scale(query, weights), 10, true));
            Set<UUID> some = ids(search.search(held, scale(query, weights), 10, false));
            wanted += all.size();
            some.retainAll(all);
            found += some.size();
        }
        assertThat(wanted).isEqualTo(10 * queries.size());
        return found / (double) wanted;
    }

    private static Set<UUID> ids(Result result) {
        Set<UUID> ids = new HashSet<>();
        result.hits().forEach(hit -> ids.add(hit.id()));
        return ids;
    }

    private static Scale scale(float[] query, Weights weights) {
        return new Scale(query, weights, NOW, 168.0 * HOUR, Set.of(), -1);
    }

    private NpcVectors withGraph(List<float[]> vectors) throws InterruptedException {
        List<VectorRow> rows = new ArrayList<>();
        vectors.forEach(vector -> rows.add(row(vector, null)));
        return graphed(rows);
    }

    private static NpcVectors graphed(List<VectorRow> rows) throws InterruptedException {
        NpcVectors held = NpcVectors.none().with(new Changes(1, rows, null));
        VectorGraph graph = VectorGraph.over(held, GraphCheck.rowsFor(held.size()));
        return held.with(new GraphCheck(held, graph).checked());
    }

    private VectorRow row(float[] vector, UUID @Nullable [] audience) {
        return new VectorRow(
                new UUID(random.nextLong(), random.nextLong()),
                NOW - random.nextLong(60 * 24 * HOUR),
                random.nextFloat(),
                audience,
                vector);
    }

    private List<float[]> noise(int count) {
        return around(List.of(new float[DIMENSION]), count);
    }

    /** Vectors about a few dozen matters, which is how memories are. */
    private List<float[]> matters(int count) {
        return around(noise(MATTERS), count);
    }

    private List<float[]> around(List<float[]> centres, int count) {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] vector = centres.get(i % centres.size()).clone();
            double squares = 0;
            for (int at = 0; at < DIMENSION; at++) {
                vector[at] += (float) (random.nextGaussian() * SPREAD);
                squares += vector[at] * vector[at];
            }
            for (int at = 0; at < DIMENSION; at++) {
                vector[at] /= (float) Math.sqrt(squares);
            }
            vectors.add(vector);
        }
        return vectors;
    }
}
