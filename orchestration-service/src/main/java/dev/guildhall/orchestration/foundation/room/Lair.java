package dev.guildhall.orchestration.foundation.room;

import java.util.List;

/** Finds where a monster would be: as far from all entrances as one can walk, with space around it. */
final class Lair {
    private final Grid grid;
    private int farthest;
    private int farthestOpen = -1;

    private Lair(Grid grid) {
        this.grid = grid;
    }

    /** A tile of floor. Leaves no marks. */
    static int find(Grid grid, List<Entrance> entrances) {
        Lair lair = new Lair(grid);
        Flood flood = new Flood(grid);
        for (Entrance entrance : entrances) {
            flood.start(grid.at(entrance.place()));
        }
        flood.run(lair::look);
        grid.clearMarks();
        return lair.farthestOpen >= 0 ? lair.farthestOpen : lair.farthest;
    }

    private void look(int at) {
        if (grid.is(at, Grid.FLOOR)) {
            farthest = at;
            if (isOpen(at)) {
                farthestOpen = at;
            }
        }
    }

    private boolean isOpen(int at) {
        int width = grid.width();
        for (int row = at - width; row <= at + width; row += width) {
            for (int each = row - 1; each <= row + 1; each++) {
                if (!grid.is(each, Grid.FLOOR)) {
                    return false;
                }
            }
        }
        return true;
    }
}
