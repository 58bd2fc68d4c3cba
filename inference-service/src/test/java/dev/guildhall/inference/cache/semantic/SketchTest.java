package dev.guildhall.inference.cache.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.ngram.HashedNgramEmbedder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {
    private final Random random = new Random(11);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 384, 1536, 4096})
    void comesNearToTheTrueCosine(int dimension) {
        for (int i = 0; i < 200; i++) {
            Embedding one = vector(dimension);
            Embedding other = mixed(one, vector(dimension), random.nextFloat());

            assertThat(Sketch.of(one).cosine(other)).isCloseTo(one.cosine(other), within(Sketch.TOLERANCE));
        }
    }

    @Test
    void comesNearForVectorsWithOneLargeNumber() {
        float[] spiky = new float[4096];
        Arrays.fill(spiky, 0.001f);
        spiky[7] = 1;
        Embedding one = Embedding.of(spiky);
        Embedding other = mixed(one, vector(4096), 0.3f);

        assertThat(Sketch.of(one).cosine(other)).isCloseTo(one.cosine(other), within(Sketch.TOLERANCE));
    }

    @Test
    void isReadAsItWasWritten() {
        List<Embedding> lines = new HashedNgramEmbedder(384).embed(List.of("Open the gate", "Open the old gate"));
        Sketch sketch = Sketch.of(lines.getFirst());

        assertThat(Sketch.parse(sketch.toString()).orElseThrow().cosine(lines.getLast()))
                .isEqualTo(sketch.cosine(lines.getLast()));
    }

    @Test
    void isNearToNothingWhenItIsNoSketch() {
        Embedding vector = Embedding.of(1, 2);

        assertThat(Sketch.parse("!")).isEmpty();
        assertThat(Sketch.parse("").orElseThrow().cosine(vector)).isEqualTo(-1);
        assertThat(Sketch.parse("AAA=").orElseThrow().cosine(vector)).isEqualTo(-1);
        assertThat(Sketch.of(Embedding.of(1, 2, 3)).cosine(vector)).isEqualTo(-1);
    }

    private Embedding vector(int dimension) {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Embedding.of(values).unit();
    }

    private static Embedding mixed(Embedding one, Embedding other, float share) {
        float[] values = one.toArray();
        float[] others = other.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += share * others[i];
        }
        return Embedding.of(values).unit();
    }
}
