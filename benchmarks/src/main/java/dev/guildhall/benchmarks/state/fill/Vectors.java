package dev.guildhall.benchmarks.state.fill;

import java.util.Random;

/** Makes vectors of length 1, the same ones each time. Used by one thread. */
public final class Vectors {
    private static final int OF_A_TOPIC = 100;
    /** How long the part of a vector is that is its own, where its topic's part is 1: cosines within a topic are about 0.6. */
    private static final double OWN = 0.8;

    private final Random random = new Random(8_002);
    private final int dimension;
    private final float[][] topics;

    /**
     * Vectors of one kind.
     *
     * @param size how many there will be, which says how many topics there are
     */
    public Vectors(Kind kind, int dimension, int size) {
        this.dimension = dimension;
        this.topics = switch (kind) {
            case CLUSTERED -> new float[Math.ceilDiv(size, OF_A_TOPIC)][];
            case RANDOM -> new float[0][];
        };
        for (int topic = 0; topic < topics.length; topic++) {
            topics[topic] = anywhere();
        }
    }

    /** Some more of them, near to any of the topics each. */
    public float[][] next(int count) {
        float[][] vectors = new float[count][];
        for (int i = 0; i < count; i++) {
            vectors[i] = topics.length == 0 ? anywhere() : near(topics[random.nextInt(topics.length)]);
        }
        return vectors;
    }

    private float[] near(float[] topic) {
        float[] vector = anywhere();
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (topic[i] + OWN * vector[i]);
        }
        return unit(vector);
    }

    private float[] anywhere() {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return unit(vector);
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }
}
