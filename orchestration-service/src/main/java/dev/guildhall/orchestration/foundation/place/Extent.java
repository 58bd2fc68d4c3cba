package dev.guildhall.orchestration.foundation.place;

/**
 * How large a place is.
 *
 * @param width from west to east, in tiles of a metre, 8 to 4,096
 * @param height from north to south, in tiles of a metre, 8 to 4,096
 */
public record Extent(int width, int height) {
    public static final int LEAST = 8;
    public static final int MOST = 4_096;

    public Extent {
        check("width", width);
        check("height", height);
    }

    private static void check(String name, int side) {
        if (side < LEAST || side > MOST) {
            throw new IllegalArgumentException(name + ": " + side + " (expected: " + LEAST + ".." + MOST + ")");
        }
    }

    /** How many tiles it has, at most 2^24. */
    public int tiles() {
        return width * height;
    }

    /** Whether the tile is in it. */
    public boolean contains(Tile tile) {
        return tile.x() < width && tile.y() < height;
    }
}
