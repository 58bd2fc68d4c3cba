package dev.guildhall.state.memory.jdbc;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** An embedder of eight numbers, for tests that store much and care little for meaning. */
final class WordsAsAxes implements Embedder {
    private static final int DIMENSION = 8;

    private final String name;

    WordsAsAxes() {
        this("axes");
    }

    WordsAsAxes(String name) {
        this.name = name;
    }

    @Override
    public EmbeddingModel model() {
        return new EmbeddingModel(name, DIMENSION);
    }

    @Override
    public List<Embedding> embed(List<String> texts, Duration limit) {
        Embedder.requireTexts(texts);
        return texts.stream().map(text -> any(new Random(text.hashCode()))).toList();
    }

    static Embedding any(Random random) {
        float[] values = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Embedding.of(values).unit();
    }
}
