package dev.guildhall.state.surroundings;

import dev.guildhall.state.request.PageToken;
import dev.guildhall.state.surroundings.ContextQuery.Around;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of neighbours ended. It says where the entity stood on the first page, so that all pages look from there, also
 * when it goes on meanwhile.
 *
 * @param centre where the entity stood
 * @param distance of the last neighbour from there; less than 0 before the first one
 * @param id the last neighbour
 */
public record NeighbourPlace(Place centre, double distance, UUID id) {
    private static final UUID NIL = new UUID(0, 0);
    private static final int LENGTH = 1 + 8 * Long.BYTES;

    /** Before the first neighbour. */
    static NeighbourPlace before(Place centre) {
        return new NeighbourPlace(centre, -1, NIL);
    }

    String token(Around around) {
        UUID world = centre.world() == null ? NIL : centre.world();
        return PageToken.write(
                around.bytes(),
                ByteBuffer.allocate(LENGTH)
                        .put((byte) (centre.world() == null ? 0 : 1))
                        .putLong(world.getMostSignificantBits())
                        .putLong(world.getLeastSignificantBits())
                        .putDouble(centre.x())
                        .putDouble(centre.y())
                        .putDouble(centre.z())
                        .putDouble(distance)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    static @Nullable NeighbourPlace read(String token, Around around) {
        ByteBuffer place = PageToken.read(token, around.bytes(), LENGTH);
        if (place == null) {
            return null;
        }
        boolean inAWorld = place.get() == 1;
        UUID world = new UUID(place.getLong(), place.getLong());
        double x = place.getDouble();
        double y = place.getDouble();
        double z = place.getDouble();
        double distance = place.getDouble();
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z) || !Double.isFinite(distance)) {
            throw PageToken.refusal("not a token");
        }
        return new NeighbourPlace(
                new Place(inAWorld ? world : null, x, y, z), distance, new UUID(place.getLong(), place.getLong()));
    }
}
