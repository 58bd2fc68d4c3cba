package dev.guildhall.benchmarks.state.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.benchmarks.load.ClosedLoop;
import dev.guildhall.benchmarks.state.fill.Kind;
import dev.guildhall.benchmarks.state.fill.Vectors;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VectorScanTest {
    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    /** Not a multiple of four, so that some numbers are left over at the end. */
    @Test
    void findsWhatSortingFinds() {
        Vectors source = new Vectors(Kind.CLUSTERED, 27, 500);
        float[][] vectors = source.next(500);
        float[][] queries = source.next(20);
        VectorScan scan = new VectorScan(vectors, queries, 10);

        for (int query = 0; query < queries.length; query++) {
            float[] wanted = queries[query];
            int[] sorted = IntStream.range(0, vectors.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(number -> -dot(wanted, vectors[number])))
                    .limit(10)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(scan.nearest(query)).containsExactly(sorted);
        }
    }

    @Test
    void asksOneQueryAfterTheOther() throws InterruptedException {
        Vectors source = new Vectors(Kind.RANDOM, 16, 30);

        assertThat(new ClosedLoop(1, new VectorScan(source.next(30), source.next(3), 10))
                        .run(100)
                        .well())
                .isEqualTo(100);
    }
}
