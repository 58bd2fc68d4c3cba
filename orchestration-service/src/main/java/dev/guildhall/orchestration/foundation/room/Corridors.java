package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.random.Draws;
import java.util.Arrays;

/** Digs corridors between chambers, and remembers where they go through a wall. Thread rule: one thread. */
final class Corridors {
    private static final int DOORS = 72;
    private static final int AT_FIRST = 64;

    private final Grid grid;
    private int[] doorways = new int[AT_FIRST];
    private int count;

    Corridors(Grid grid) {
        this.grid = grid;
    }

    /** A straight one where both chambers face each other, else one with a bend. */
    void dig(Chamber from, Chamber to, Draws draws) {
        int west = Math.max(from.west() + from.width() / 4, to.west() + to.width() / 4);
        int east = Math.min(from.east() - from.width() / 4, to.east() - to.width() / 4);
        int north = Math.max(from.north() + from.height() / 4, to.north() + to.height() / 4);
        int south = Math.min(from.south() - from.height() / 4, to.south() - to.height() / 4);
        if (north <= south) {
            int y = draws.between(north, south);
            digAcross(from.middleX(), to.middleX(), y);
            digAlong(from.middleY(), y, from.middleX());
            digAlong(y, to.middleY(), to.middleX());
        } else if (west <= east) {
            int x = draws.between(west, east);
            digAlong(from.middleY(), to.middleY(), x);
            digAcross(from.middleX(), x, from.middleY());
            digAcross(x, to.middleX(), to.middleY());
        } else if (draws.chance(50)) {
            digAcross(from.middleX(), to.middleX(), from.middleY());
            digAlong(from.middleY(), to.middleY(), to.middleX());
        } else {
            digAlong(from.middleY(), to.middleY(), from.middleX());
            digAcross(from.middleX(), to.middleX(), to.middleY());
        }
    }

    private void digAcross(int from, int to, int y) {
        dig(grid.at(from, y), Integer.signum(to - from), Math.abs(to - from));
    }

    private void digAlong(int from, int to, int x) {
        dig(grid.at(x, from), Integer.signum(to - from) * grid.width(), Math.abs(to - from));
    }

    private void dig(int from, int step, int steps) {
        boolean inWall = false;
        int at = from;
        for (int i = 0; i <= steps; i++) {
            boolean wall = grid.is(at, Grid.WALL);
            if (wall && !inWall) {
                remember(at);
            } else if (!wall && inWall) {
                remember(at - step);
            }
            inWall = wall;
            if (wall) {
                // Water stays: there is a way around it.
                grid.set(at, Grid.FLOOR);
            }
            at += step;
        }
    }

    private void remember(int at) {
        if (count == doorways.length) {
            doorways = Arrays.copyOf(doorways, count * 2);
        }
        doorways[count++] = at;
    }

    /** Makes doors of those ways through a wall that are still narrow. */
    void hangDoors(Draws draws) {
        for (int i = 0; i < count; i++) {
            if (draws.chance(DOORS) && isDoorway(doorways[i])) {
                grid.set(doorways[i], Grid.DOOR);
            }
        }
    }

    private boolean isDoorway(int at) {
        return grid.is(at, Grid.FLOOR) && (isBetween(at, 1, grid.width()) || isBetween(at, grid.width(), 1));
    }

    /** Whether there is floor before and behind, and wall to both sides. */
    private boolean isBetween(int at, int way, int side) {
        return grid.is(at - way, Grid.FLOOR)
                && grid.is(at + way, Grid.FLOOR)
                && grid.is(at - side, Grid.WALL)
                && grid.is(at + side, Grid.WALL);
    }
}
