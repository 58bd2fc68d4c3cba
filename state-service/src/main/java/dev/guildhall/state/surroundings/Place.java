package dev.guildhall.state.surroundings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where something is: finite numbers.
 *
 * @param world absent for what is in none; all of those are in one place
 */
public record Place(@Nullable UUID world, double x, double y, double z) {
    public Place {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
            throw new IllegalArgumentException("place: " + x + ", " + y + ", " + z + " (expected: finite numbers)");
        }
    }
}
