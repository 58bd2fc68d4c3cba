package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.foundation.place.Tile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The tiles of a room in the making, a byte each: the kind in the low bits, a mark for whoever works on it, and whether an
 * object is in the way. Tiles are numbers, row by row from the north-west.
 *
 * <p>Thread rule: one thread until it is done, and then any.
 */
final class Grid {
    static final byte WALL = 0;
    static final byte FLOOR = 1;
    static final byte DOOR = 2;
    static final byte ENTRANCE = 3;
    static final byte WATER = 4;

    /** By the numbers above. */
    private static final List<TileKind> KINDS =
            List.of(TileKind.WALL, TileKind.FLOOR, TileKind.DOOR, TileKind.ENTRANCE, TileKind.WATER);

    /** Free for each step of the making, which leaves none behind. */
    private static final int MARK = 0x10;

    private static final int BLOCKED = 0x20;

    /** A mark of its own, with one of four ways. */
    private static final int SEEN = 0x08;

    private static final int WAY_SHIFT = 6;
    private static final int WAYS = 0x03;
    private static final int KIND = 0x07;

    /** By kind: one bit for each that can be walked on. */
    private static final int WALKABLE = (1 << FLOOR) | (1 << DOOR) | (1 << ENTRANCE);

    private static final byte[] SYMBOLS = symbols();

    private final Extent extent;
    private final int width;
    private final int height;
    private final byte[] tiles;

    Grid(Extent extent) {
        this.extent = extent;
        this.width = extent.width();
        this.height = extent.height();
        this.tiles = new byte[extent.tiles()];
    }

    private static byte[] symbols() {
        byte[] symbols = new byte[KINDS.size()];
        for (int kind = 0; kind < symbols.length; kind++) {
            symbols[kind] = (byte) KINDS.get(kind).symbol();
        }
        return symbols;
    }

    Extent extent() {
        return extent;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int tiles() {
        return tiles.length;
    }

    int at(int x, int y) {
        return y * width + x;
    }

    int at(Tile tile) {
        return at(tile.x(), tile.y());
    }

    Tile tile(int at) {
        return new Tile(at % width, at / width);
    }

    /** Whether it is in the room and not in its outer wall. */
    boolean isInner(int x, int y) {
        return x > 0 && y > 0 && x < width - 1 && y < height - 1;
    }

    boolean isInner(int at) {
        return isInner(at % width, at / width);
    }

    TileKind kind(int at) {
        return KINDS.get(tiles[at] & KIND);
    }

    boolean is(int at, byte kind) {
        return (tiles[at] & KIND) == kind;
    }

    /** Whether somebody can stand there. */
    boolean isWalkable(int at) {
        int tile = tiles[at];
        return ((WALKABLE >> (tile & KIND)) & 1) != 0 && (tile & BLOCKED) == 0;
    }

    /** Gives the tile a kind, and takes its marks. */
    void set(int at, byte kind) {
        tiles[at] = kind;
    }

    /** Gives the tile another kind, and leaves its marks. */
    void turn(int at, byte kind) {
        tiles[at] = (byte) ((tiles[at] & ~KIND) | kind);
    }

    /** Says that an object is in the way. */
    void block(int at) {
        tiles[at] |= BLOCKED;
    }

    void mark(int at) {
        tiles[at] |= MARK;
    }

    boolean isMarked(int at) {
        return (tiles[at] & MARK) != 0;
    }

    /** Marks a tile as seen, and remembers from which of four ways. */
    void see(int at, int way) {
        tiles[at] |= (byte) (SEEN | (way << WAY_SHIFT));
    }

    boolean isSeen(int at) {
        return (tiles[at] & SEEN) != 0;
    }

    /** The way that was remembered, 0 to 3. */
    int seenFrom(int at) {
        return (tiles[at] >> WAY_SHIFT) & WAYS;
    }

    /** Marks it all as seen, so that nobody looks beyond it. */
    void seeOuterWall() {
        for (int x = 0; x < width; x++) {
            see(at(x, 0), 0);
            see(at(x, height - 1), 0);
        }
        for (int y = 0; y < height; y++) {
            see(at(0, y), 0);
            see(at(width - 1, y), 0);
        }
    }

    void clearMarks() {
        for (int at = 0; at < tiles.length; at++) {
            tiles[at] &= KIND | BLOCKED;
        }
    }

    /** How many of the eight tiles around an inner one are walls. */
    int wallsAround(int at) {
        int walls = 0;
        for (int row = at - width; row <= at + width; row += width) {
            for (int each = row - 1; each <= row + 1; each++) {
                if (each != at && is(each, WALL)) {
                    walls++;
                }
            }
        }
        return walls;
    }

    /** How many of the four tiles beside an inner one are walls. */
    int wallsBeside(int at) {
        return (is(at - 1, WALL) ? 1 : 0)
                + (is(at + 1, WALL) ? 1 : 0)
                + (is(at - width, WALL) ? 1 : 0)
                + (is(at + width, WALL) ? 1 : 0);
    }

    /** A row as text. */
    String row(int y) {
        byte[] symbols = new byte[width];
        for (int x = 0; x < width; x++) {
            symbols[x] = SYMBOLS[tiles[y * width + x] & KIND];
        }
        return new String(symbols, StandardCharsets.ISO_8859_1);
    }
}
