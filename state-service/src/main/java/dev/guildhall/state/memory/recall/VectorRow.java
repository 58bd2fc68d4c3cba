package dev.guildhall.state.memory.recall;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is held in the process of a memory: all but its text. Nobody changes the arrays.
 *
 * @param happenedAt Unix milliseconds
 * @param audience absent when it is no secret
 * @param vector of length 1
 */
// Rows are told apart by their ids; the arrays are read by the million.
@SuppressWarnings("ArrayRecordComponent")
public record VectorRow(UUID id, long happenedAt, float importance, UUID @Nullable [] audience, float[] vector) {
    /** Objects, references and array headers. */
    private static final int OVERHEAD = 160;

    private static final int BYTES_OF_A_UUID = 36;

    /** Roughly how much memory one without an audience takes. */
    static long bytes(int dimension) {
        return OVERHEAD + (long) dimension * Float.BYTES;
    }

    /** Roughly how much memory it takes. */
    long bytes() {
        return bytes(vector.length) + (audience == null ? 0 : (long) audience.length * BYTES_OF_A_UUID);
    }
}
