package dev.guildhall.orchestration.foundation.noise;

import dev.guildhall.orchestration.random.Draws;

/**
 * Gradient noise over the plane, in fixed point: smooth, about 0 on average, with hills and hollows of one size.
 *
 * <p>Coordinates are in parts of a tile, {@link #TILE} of them each, so that a place can be moved by less than a tile. Values
 * are from -{@link #ONE} to {@link #ONE}. Immutable.
 */
public final class Noise {
    /** As a coordinate, one tile. */
    public static final int TILE = 1 << 8;

    /** As a value, the whole. */
    public static final int ONE = 1 << 16;

    private static final int SHIFT = 16;
    private static final int FRACTION = ONE - 1;

    /** Sixteen directions, of the length 362/256, the square root of two: that brings the highest hill to the whole. */
    private static final int[] EAST = {362, 334, 256, 139, 0, -139, -256, -334, -362, -334, -256, -139, 0, 139, 256, 334
    };

    private static final int QUARTER_TURN = 12;
    private static final int DIRECTIONS = 16;
    private static final int UNIT_SHIFT = 8;

    private final int salt;
    private final long step;
    private final int east;
    private final int south;

    /** @param period how many tiles a hill and the hollow beside it take together, about; 2 or more */
    public Noise(Draws draws, int period) {
        if (period < 2) {
            throw new IllegalArgumentException("period: " + period + " (expected: 2 or more)");
        }
        this.salt = (int) draws.next();
        this.step = ((long) ONE << SHIFT) / ((long) period * TILE);
        // Noise is 0 where its lattice is; several noises must not be so in the same places.
        this.east = draws.below(ONE);
        this.south = draws.below(ONE);
    }

    /** The value at a place. */
    public int at(int x, int y) {
        int px = (int) ((x * step) >> SHIFT) + east;
        int py = (int) ((y * step) >> SHIFT) + south;
        int column = px >> SHIFT;
        int row = py >> SHIFT;
        int fx = px & FRACTION;
        int fy = py & FRACTION;
        long u = faded(fx);
        long v = faded(fy);
        int north = between(slope(column, row, fx, fy), slope(column + 1, row, fx - ONE, fy), u);
        int below = between(slope(column, row + 1, fx, fy - ONE), slope(column + 1, row + 1, fx - ONE, fy - ONE), u);
        return Math.clamp(between(north, below, v), -ONE, ONE);
    }

    private int slope(int column, int row, int fx, int fy) {
        int hash = salt ^ (column * 0x27d4eb2d) ^ (row * 0x165667b1);
        hash = (hash ^ (hash >>> 15)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        int direction = hash >>> 28;
        int dx = EAST[direction];
        int dy = EAST[(direction + QUARTER_TURN) % DIRECTIONS];
        return (dx * fx + dy * fy) >> UNIT_SHIFT;
    }

    private static int between(int from, int to, long part) {
        return from + (int) (((to - from) * part) >> SHIFT);
    }

    /** The curve 6t^5 - 15t^4 + 10t^3, which is level at both ends. */
    private static long faded(long t) {
        long square = (t * t) >> SHIFT;
        long cube = (square * t) >> SHIFT;
        return (cube * (6 * square - 15 * t + 10L * ONE)) >> SHIFT;
    }
}
