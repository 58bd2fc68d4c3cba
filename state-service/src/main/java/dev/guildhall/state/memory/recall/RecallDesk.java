package dev.guildhall.state.memory.recall;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.state.memory.Memories;
import dev.guildhall.state.memory.Memory;
import dev.guildhall.state.memory.NpcId;
import dev.guildhall.state.memory.TextVectors;
import dev.guildhall.state.memory.recall.Best.Hit;
import dev.guildhall.state.memory.recall.VectorSearch.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds what an NPC remembers of a query. Changes nothing. Thread rule: any thread may call any method. */
public final class RecallDesk implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final Memories memories;
    private final TextVectors texts;
    private final VectorShelf shelf;
    private final GraphWorks graphs;
    private final VectorSearch search;
    private final RecallSettings settings;
    private final RecallMeters meters;
    private final Clock clock;

    // One more than five: two stores, who makes vectors, and what every desk has.
    public RecallDesk(
            Memories memories,
            VectorSource source,
            TextVectors texts,
            RecallSettings settings,
            RecallMeters meters,
            Clock clock) {
        this.memories = memories;
        this.texts = texts;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.shelf = new VectorShelf(source, texts.model(), settings, meters);
        this.graphs = new GraphWorks(shelf, settings.crossover(), meters);
        this.search = new VectorSearch(settings.crossover());
    }

    /** The model of all vectors here. */
    public EmbeddingModel model() {
        return texts.model();
    }

    /**
     * The best memories, of those that may come up.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code SERVICE_UNAVAILABLE} if the query's text cannot be made a
     *     vector, or the NPC's vectors cannot be read in time
     */
    public Recollection recall(Recall recall) {
        long began = System.nanoTime();
        Embedding vector = recall.vector();
        Embedding query = vector == null ? texts.of(List.of(recall.text())).getFirst() : vector;
        Weights weights = Objects.requireNonNullElseGet(recall.weights(), settings.weights()::toWeights);
        Scale scale = new Scale(
                query.toArray(),
                weights,
                clock.millis(),
                settings.halfLife().toMillis(),
                recall.listeners(),
                recall.minSimilarity());
        Recollection found = found(recall, scale);
        meters.recalled(found.approximate(), Duration.ofNanos(System.nanoTime() - began));
        return found;
    }

    /** Again if some of what was found has been forgotten before its text was read, so that others take its place. */
    private Recollection found(Recall recall, Scale scale) {
        Result result = searched(recall, scale);
        List<Found> found = withTexts(recall.npc(), result.hits());
        for (int attempt = 1; found.size() < result.hits().size() && attempt < ATTEMPTS; attempt++) {
            result = searched(recall, scale);
            found = withTexts(recall.npc(), result.hits());
        }
        return new Recollection(
                found, result.approximate(), scale.weights(), texts.model().name());
    }

    private Result searched(Recall recall, Scale scale) {
        NpcVectors vectors = shelf.upToDate(recall.npc());
        if (vectors == null) {
            return scanned(recall, scale);
        }
        Result result = search.search(vectors, scale, recall.most(), recall.exact());
        graphs.consider(recall.npc(), vectors);
        return result;
    }

    private Result scanned(Recall recall, Scale scale) {
        Best best = new Best(scale, recall.most());
        shelf.scan(recall.npc(), row -> {
            if (scale.mayComeUp(row)) {
                best.offer(row);
            }
        });
        return new Result(best.inOrder(), false);
    }

    private List<Found> withTexts(NpcId npc, List<Hit> hits) {
        if (hits.isEmpty()) {
            return List.of();
        }
        Map<UUID, Memory> byId = new HashMap<>();
        memories.find(npc, hits.stream().map(Hit::id).toList()).forEach(memory -> byId.put(memory.id(), memory));
        List<Found> found = new ArrayList<>();
        for (Hit hit : hits) {
            @Nullable Memory memory = byId.get(hit.id());
            if (memory != null) {
                found.add(new Found(memory, hit.score()));
            }
        }
        return found;
    }

    /** Lets go of all vectors and graphs: they are read and made again when they are needed. */
    public void letGo() {
        shelf.clear();
    }

    /** Ends what is done in the background. */
    @Override
    public void close() {
        graphs.close();
    }
}
