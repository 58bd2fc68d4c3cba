package dev.guildhall.orchestration.foundation.noise;

import dev.guildhall.orchestration.random.Draws;

/**
 * Cells around points that are strewn over the plane, one in each square of a grid, as cracks in dried mud make them.
 * Coordinates are those of {@link Noise}. Immutable.
 */
public final class Cells {
    /** With points that near the middle, the two nearest are never further away than in the next squares. */
    private static final int MOST_DISORDER = 50;

    private final long salt;
    private final int size;
    private final int spread;

    /**
     * @param size the side of a square in tiles, 2 or more
     * @param disorder how far points may be from the middle of their square: 0 for not at all, to 50 for half of the way
     */
    public Cells(Draws draws, int size, int disorder) {
        if (size < 2 || disorder < 0 || disorder > MOST_DISORDER) {
            throw new IllegalArgumentException(
                    "size, disorder: " + size + ", " + disorder + " (expected: 2 or more, 0..50)");
        }
        this.salt = draws.next();
        this.size = size * Noise.TILE;
        this.spread = this.size * disorder / 100;
    }

    /**
     * Where a place is among its cells.
     *
     * @param id of the cell, the same for all its places
     * @param fromMiddle how far the cell's point is, in parts of a tile
     * @param fromEdge how much farther the next one is: 0 on the edge between two cells
     */
    public record Spot(long id, int fromMiddle, int fromEdge) {}

    /** The cell of a place. */
    public Spot at(int x, int y) {
        int column = Math.floorDiv(x, size);
        int row = Math.floorDiv(y, size);
        long nearest = Long.MAX_VALUE;
        long second = Long.MAX_VALUE;
        long id = 0;
        for (int cy = row - 1; cy <= row + 1; cy++) {
            for (int cx = column - 1; cx <= column + 1; cx++) {
                long hash = hash(cx, cy);
                long dx = cx * (long) size + offset(hash) - x;
                long dy = cy * (long) size + offset(hash >>> 32) - y;
                long square = dx * dx + dy * dy;
                if (square < nearest) {
                    second = nearest;
                    nearest = square;
                    id = hash;
                } else {
                    second = Math.min(second, square);
                }
            }
        }
        int distance = root(nearest);
        return new Spot(id, distance, root(second) - distance);
    }

    private int offset(long bits) {
        return (size - spread) / 2 + (int) (((bits & 0xffff) * spread) >> 16);
    }

    private long hash(int column, int row) {
        long bits = salt ^ (column * 0x9e3779b97f4a7c15L) ^ (row * 0xc2b2ae3d27d4eb4fL);
        bits = (bits ^ (bits >>> 29)) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ (bits >>> 32)) * 0x94d049bb133111ebL;
        return bits ^ (bits >>> 29);
    }

    private static int root(long square) {
        return (int) StrictMath.sqrt((double) square);
    }
}
