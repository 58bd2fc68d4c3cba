package dev.guildhall.benchmarks.state.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorsTest {
    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    /** How near the nearest other one is, on average. */
    private static double nearest(Kind kind) {
        float[][] vectors = new Vectors(kind, 384, 600).next(600);
        return IntStream.range(0, 50)
                .mapToDouble(one -> IntStream.range(0, vectors.length)
                        .filter(other -> other != one)
                        .mapToDouble(other -> dot(vectors[one], vectors[other]))
                        .max()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void areOfLengthOneAndTheSameEachTime(Kind kind) {
        float[][] vectors = new Vectors(kind, 32, 300).next(300);

        assertThat(Arrays.asList(vectors))
                .allSatisfy(vector -> assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5)));
        assertThat(new Vectors(kind, 32, 300).next(300)).isDeepEqualTo(vectors);
        assertThat(Arrays.stream(vectors).map(Arrays::toString)).doesNotHaveDuplicates();
    }

    @Test
    void thoseOfATopicAreNearAndThoseAnywhereAreNot() {
        assertThat(nearest(Kind.CLUSTERED)).isBetween(0.6, 0.85);
        assertThat(nearest(Kind.RANDOM)).isBetween(0.05, 0.3);
    }
}
