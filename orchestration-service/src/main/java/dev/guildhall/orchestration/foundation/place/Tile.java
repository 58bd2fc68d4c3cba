package dev.guildhall.orchestration.foundation.place;

/**
 * A tile of a place.
 *
 * @param x its column, 0 in the west
 * @param y its row, 0 in the north
 */
public record Tile(int x, int y) {
    public Tile {
        if (x < 0 || y < 0) {
            throw new IllegalArgumentException("x, y: " + x + ", " + y + " (expected: 0 or more)");
        }
    }
}
