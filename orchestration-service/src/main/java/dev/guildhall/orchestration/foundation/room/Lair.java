package dev.guildhall.orchestration.foundation.room;

import java.util.List;

/** Finds where a monster would be: far from all entrances, with space around it if there is some at least half as far. */
final class Lair {
    private final Grid grid;
    private final Flood flood;
    private int farthest;
    private int most;
    private int farthestOpen = -1;
    private int mostOpen;

    private Lair(Grid grid) {
        this.grid = grid;
        this.flood = new Flood(grid);
    }

    /** A tile of floor. Leaves no marks. */
    static int find(Grid grid, List<Entrance> entrances) {
        Lair lair = new Lair(grid);
        for (Entrance entrance : entrances) {
            lair.flood.start(grid.at(entrance.place()));
        }
        lair.flood.run(lair::look);
        grid.clearMarks();
        boolean spacious = lair.farthestOpen >= 0 && lair.mostOpen >= lair.most / 2;
        return spacious ? lair.farthestOpen : lair.farthest;
    }

    private void look(int at) {
        if (grid.is(at, Grid.FLOOR)) {
            farthest = at;
            most = flood.steps();
            if (isOpen(at)) {
                farthestOpen = at;
                mostOpen = flood.steps();
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
