package dev.guildhall.state.surroundings;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of an entity's surroundings is asked for.
 *
 * @param size how many entities at most
 * @param after where the page before it ended; absent for the first
 * @param historySize how many events at most
 */
public record ContextQuery(
        Around around, int size, @Nullable NeighbourPlace after, int historySize) {
    /** An entity and how far to look from it. */
    public record Around(UUID entity, int radius) {
        /** The same bytes for the same question, always as many. */
        byte[] bytes() {
            return ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                    .putLong(entity.getMostSignificantBits())
                    .putLong(entity.getLeastSignificantBits())
                    .putInt(radius)
                    .array();
        }
    }
}
