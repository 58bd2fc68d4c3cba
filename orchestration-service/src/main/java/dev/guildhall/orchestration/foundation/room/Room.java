package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.foundation.place.Tile;
import java.util.List;

/**
 * A room: its tiles, a byte each, its ways in, and what stands there. What can be walked on is one piece, by steps to the four
 * sides, and every entrance and object touches it. Immutable.
 */
public final class Room {
    private final Grid grid;
    private final List<Placement> placements;
    private final List<Entrance> entrances;

    /** @param grid is given up to the room */
    Room(Grid grid, List<Placement> placements, List<Entrance> entrances) {
        this.grid = grid;
        this.placements = List.copyOf(placements);
        this.entrances = List.copyOf(entrances);
    }

    /** How large it is, with its outer walls. */
    public Extent extent() {
        return grid.extent();
    }

    /**
     * A row from west to east, one character a tile: those of {@link TileKind#symbol}.
     *
     * @param y 0 in the north, below the height of the extent
     */
    public String row(int y) {
        if (y < 0 || y >= grid.height()) {
            throw new IllegalArgumentException("y: " + y + " (expected: 0.." + (grid.height() - 1) + ")");
        }
        return grid.row(y);
    }

    /** What a tile of the room is. */
    public TileKind tileAt(Tile tile) {
        return grid.kind(inside(tile));
    }

    /** Whether somebody can stand there: on floor, in a door or an entrance, and no object in the way. */
    public boolean isWalkable(Tile tile) {
        return grid.isWalkable(inside(tile));
    }

    private int inside(Tile tile) {
        if (!extent().contains(tile)) {
            throw new IllegalArgumentException("tile: " + tile.x() + ", " + tile.y() + " (expected: within "
                    + grid.width() + " by " + grid.height() + ")");
        }
        return grid.at(tile);
    }

    /** What stands there, at most 512, each on a tile of its own. */
    public List<Placement> placements() {
        return placements;
    }

    /** The ways in, 1 to 4, each in a side of its own. */
    public List<Entrance> entrances() {
        return entrances;
    }
}
