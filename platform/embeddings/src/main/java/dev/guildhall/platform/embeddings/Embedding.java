package dev.guildhall.platform.embeddings;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A text as a vector: finite numbers, not all of them zero, so that it always has a direction. Immutable.
 *
 * <p>Two are equal if all of their numbers are; how alike two texts are is said by {@link #cosine}.
 */
public final class Embedding {
    /** The most numbers of a vector. */
    public static final int MOST_DIMENSIONS = 4_096;

    private final float[] values;
    /** The length, in the sense of Euclid. */
    private final double norm;

    private Embedding(float[] values) {
        if (values.length < 1 || values.length > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "dimension: " + values.length + " (expected: 1.." + MOST_DIMENSIONS + ")");
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("values[" + i + "]: " + values[i] + " (expected: a finite number)");
            }
            squares += (double) values[i] * values[i];
        }
        if (squares == 0) {
            throw new IllegalArgumentException("values: all 0 (expected: a direction)");
        }
        this.values = values;
        this.norm = Math.sqrt(squares);
    }

    /**
     * An embedding with these numbers, which are copied.
     *
     * @throws IllegalArgumentException if there are none or too many, one of them is not finite, or all are zero
     */
    public static Embedding of(float... values) {
        return new Embedding(values.clone());
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if that is no embedding
     */
    public static Embedding ofBytes(byte[] bytes) {
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "bytes: " + bytes.length + " (expected: a multiple of " + Float.BYTES + ")");
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new Embedding(values);
    }

    /** The numbers as IEEE 754 floats of four bytes, little-endian, one after the other. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** How many numbers it has. */
    public int dimension() {
        return values.length;
    }

    /** A copy of the numbers. */
    public float[] toArray() {
        return values.clone();
    }

    /** The same direction with the length 1, to the precision of a float. */
    public Embedding unit() {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (values[i] / norm);
        }
        return new Embedding(scaled);
    }

    /** The length: 1 for a {@link #unit}, to the precision of a float. */
    public double norm() {
        return norm;
    }

    /**
     * The inner product; of two units nearly the same as {@link #cosine}.
     *
     * @throws IllegalArgumentException if the other has another dimension
     */
    public double dot(Embedding other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException("dimension: " + other.values.length + " (expected: " + values.length
                    + ", as the other vector has)");
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * other.values[i];
        }
        return sum;
    }

    /**
     * How alike the texts are, whatever the lengths of the vectors: 1 for the same direction, 0 for nothing in common, -1 for
     * the opposite one.
     *
     * @throws IllegalArgumentException if the other has another dimension
     */
    public double cosine(Embedding other) {
        // First one division and then the other: the product of two small lengths may be 0.
        return Math.clamp(dot(other) / norm / other.norm, -1.0, 1.0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding[dimension=" + values.length + "]";
    }
}
