package dev.guildhall.benchmarks.state.bare;

import dev.guildhall.benchmarks.load.Job;

/** Looks at every vector for one query after the other, on the caller's thread, and keeps the nearest. Used by one thread. */
public final class VectorScan implements Job {
    private final float[][] vectors;
    private final float[][] queries;
    private final int most;
    private int next;

    /** @param most how many are kept; there are at least as many vectors */
    public VectorScan(float[][] vectors, float[][] queries, int most) {
        this.vectors = vectors;
        this.queries = queries;
        this.most = most;
    }

    @Override
    public void begin(End end) {
        int[] found = nearest(next++ % queries.length);
        if (found.length == most) {
            end.well();
        } else {
            end.failed("another number of vectors");
        }
    }

    /** The numbers of the vectors that are nearest to one query, the nearest first. */
    public int[] nearest(int query) {
        int[] numbers = new int[most];
        float[] similarities = new float[most];
        int found = 0;
        for (int number = 0; number < vectors.length; number++) {
            float similarity = dot(queries[query], vectors[number]);
            if (found == most && similarity <= similarities[most - 1]) {
                continue;
            }
            int place = found < most ? found++ : most - 1;
            while (place > 0 && similarities[place - 1] < similarity) {
                similarities[place] = similarities[place - 1];
                numbers[place] = numbers[place - 1];
                place--;
            }
            similarities[place] = similarity;
            numbers[place] = number;
        }
        return numbers;
    }

    /** Four sums, since each addition to a single one would wait for the one before. */
    private static float dot(float[] one, float[] other) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < one.length; i += 4) {
            first += one[i] * other[i];
            second += one[i + 1] * other[i + 1];
            third += one[i + 2] * other[i + 2];
            fourth += one[i + 3] * other[i + 3];
        }
        for (; i < one.length; i++) {
            first += one[i] * other[i];
        }
        return first + second + third + fourth;
    }
}
