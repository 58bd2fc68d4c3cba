package dev.guildhall.inference.cache.semantic;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingFailedException;
import dev.guildhall.platform.embeddings.EmbeddingFailedException.Failure;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Points where a test wishes: every text has the vector that it was given. */
public final class PointingEmbedder implements Embedder {
    private final Map<String, Embedding> vectors = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    public PointingEmbedder points(String text, float... values) {
        vectors.put(text, Embedding.of(values));
        return this;
    }

    public void goAway(boolean does) {
        away = does;
    }

    public int timesAsked() {
        return asked.get();
    }

    @Override
    public EmbeddingModel model() {
        return new EmbeddingModel("pointing", 2);
    }

    @Override
    public List<Embedding> embed(List<String> texts, Duration limit) {
        Embedder.requireTexts(texts);
        asked.incrementAndGet();
        if (away) {
            throw new EmbeddingFailedException(Failure.TIMED_OUT, "The model is away for more than " + limit);
        }
        return texts.stream().map(vectors::get).toList();
    }
}
