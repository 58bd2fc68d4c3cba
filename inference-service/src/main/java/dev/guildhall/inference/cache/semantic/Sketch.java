package dev.guildhall.inference.cache.semantic;

import dev.guildhall.platform.embeddings.Embedding;
import java.util.Base64;
import java.util.Optional;

/**
 * A vector in a quarter of its size, good enough to tell which vectors are worth to be compared exactly: one byte for each
 * number, in steps of the largest one's 127th part.
 */
public final class Sketch {
    /** How much a cosine with a sketch may differ from the true one. */
    public static final double TOLERANCE = 0.02;

    private static final int STEPS = 127;

    private final byte[] steps;

    private Sketch(byte[] steps) {
        this.steps = steps;
    }

    public static Sketch of(Embedding embedding) {
        float[] values = embedding.toArray();
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        byte[] steps = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            steps[i] = (byte) Math.round(values[i] / largest * STEPS);
        }
        return new Sketch(steps);
    }

    /** Reads what {@link #toString} wrote; nothing if it is no sketch. */
    public static Optional<Sketch> parse(String text) {
        try {
            return Optional.of(new Sketch(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** The cosine with a vector, to the tolerance; -1 if they cannot be compared. */
    public double cosine(Embedding embedding) {
        float[] values = embedding.toArray();
        if (values.length != steps.length) {
            return -1;
        }
        double dot = 0;
        double squares = 0;
        for (int i = 0; i < steps.length; i++) {
            dot += (double) values[i] * steps[i];
            squares += steps[i] * steps[i];
        }
        return squares == 0 ? -1 : dot / Math.sqrt(squares) / embedding.norm();
    }

    /** As Base64. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(steps);
    }
}
