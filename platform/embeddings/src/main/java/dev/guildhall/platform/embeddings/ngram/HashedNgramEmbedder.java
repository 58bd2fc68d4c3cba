package dev.guildhall.platform.embeddings.ngram;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The built-in embedding: every feature of a text is hashed to one place of the vector and to a sign, and adds its weight there,
 * 1 + ln(how often it occurs). A word counts twice as much as a pair of words or an n-gram. The result has the length 1.
 *
 * <p>It tells how alike two texts are spelt, not what they mean: {@code sword} is near to {@code swords} and far from {@code
 * blade}, and a text is near to its negation. Whoever needs meaning takes a server's model.
 *
 * <p>Why 384 numbers: between unrelated texts the cosine is nothing but features that were hashed to the same place, and falls
 * with more places; beyond 384 it hardly falls any more ({@code EmbeddingQualityTest} prints the table). Words and pairs beside
 * the n-grams make a difference between texts of the same words in another order.
 *
 * <p>What is blank is refused, as by every embedder. A text without letters or digits, such as {@code !?}, has a vector of its
 * signs. Should all features of a text cancel each other, its vector points where the text as a whole is hashed to; so there
 * always is a direction.
 */
public final class HashedNgramEmbedder implements Embedder {
    /** The dimension, unless another is chosen. */
    public static final int DIMENSION = 384;

    /** Goes up with every change that gives any text another vector. */
    private static final String NAME = "guildhall-ngram-1";

    private static final int SEED = 0x67756c64;
    private static final double WORD_WEIGHT = 2;

    private final EmbeddingModel model;

    /**
     * The built-in embedding.
     *
     * @param dimension how many numbers a vector has; {@link #DIMENSION} unless there is a reason
     */
    public HashedNgramEmbedder(int dimension) {
        this.model = new EmbeddingModel(NAME, dimension);
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    /** {@inheritDoc} Never waits, so the limit does not matter. */
    @Override
    public List<Embedding> embed(List<String> texts, Duration limit) {
        Embedder.requireTexts(texts);
        return texts.stream().map(this::embed).toList();
    }

    private Embedding embed(String text) {
        double[] sums = new double[model.dimension()];
        // In the order of the features: sums of doubles depend on it.
        for (Map.Entry<String, Integer> feature : TextFeatures.of(text).entrySet()) {
            double kind = feature.getKey().startsWith(TextFeatures.WORD) ? WORD_WEIGHT : 1;
            add(feature.getKey(), kind * (1 + StrictMath.log(feature.getValue())), sums);
        }
        float[] values = floats(sums);
        if (isZero(values)) {
            add(TextFeatures.folded(text), 1, sums);
            values = floats(sums);
        }
        return Embedding.of(values).unit();
    }

    private static void add(String feature, double weight, double[] sums) {
        int hash = Murmur3.hash(feature.getBytes(StandardCharsets.UTF_8), SEED);
        int place = Integer.remainderUnsigned(hash >>> 1, sums.length);
        sums[place] += (hash & 1) == 0 ? weight : -weight;
    }

    private static float[] floats(double[] sums) {
        float[] values = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            values[i] = (float) sums[i];
        }
        return values;
    }

    private static boolean isZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
