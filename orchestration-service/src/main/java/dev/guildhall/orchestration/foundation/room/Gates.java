package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.random.Draws;
import java.util.ArrayList;
import java.util.List;

/** Breaks entrances into the outer wall, each in another side, and digs from them to the nearest floor straight ahead. */
final class Gates {
    /** How many places of a side are looked at, and how far ahead; the best is taken. */
    private static final int TRIES = 24;

    private static final int MOST_DIG = 12;

    /** A smaller room has one way in. */
    private static final int LEAST_FOR_MORE = 14;

    private final Grid grid;
    private final Draws draws;

    private Gates(Grid grid, Draws draws) {
        this.grid = grid;
        this.draws = draws;
    }

    /** Makes one to four of them in a grid whose floor is one piece. */
    static List<Entrance> open(Grid grid, Draws draws) {
        Gates gates = new Gates(grid, draws);
        Side[] values = Side.values();
        int[] order = {0, 1, 2, 3};
        draws.shuffle(order);
        boolean small = Math.min(grid.width(), grid.height()) < LEAST_FOR_MORE;
        int wanted = small ? 1 : draws.between(1, values.length);
        List<Entrance> entrances = new ArrayList<>();
        for (int side : order) {
            if (entrances.size() < wanted) {
                gates.open(values[side], entrances);
            }
        }
        if (entrances.isEmpty()) {
            gates.openAnywhere(values[order[0]], entrances);
        }
        return entrances;
    }

    private void open(Side side, List<Entrance> entrances) {
        int best = -1;
        int least = MOST_DIG + 1;
        for (int i = 0; i < TRIES; i++) {
            int along = draws.between(1, length(side) - 2);
            int distance = distance(side, along, Math.min(MOST_DIG, least));
            if (distance < least) {
                least = distance;
                best = along;
            }
        }
        if (best >= 0) {
            dig(side, best, entrances);
        }
    }

    /** There is some floor, so it is ahead of some place. */
    private void openAnywhere(Side side, List<Entrance> entrances) {
        int most = Math.max(grid.width(), grid.height());
        int best = 1;
        int least = most + 1;
        for (int along = 1; along < length(side) - 1; along++) {
            int distance = distance(side, along, least);
            if (distance < least) {
                least = distance;
                best = along;
            }
        }
        dig(side, best, entrances);
    }

    /** How many tiles of a side there are. */
    private int length(Side side) {
        return switch (side) {
            case NORTH, SOUTH -> grid.width();
            case EAST, WEST -> grid.height();
        };
    }

    private int wall(Side side, int along) {
        return switch (side) {
            case NORTH -> grid.at(along, 0);
            case EAST -> grid.at(grid.width() - 1, along);
            case SOUTH -> grid.at(along, grid.height() - 1);
            case WEST -> grid.at(0, along);
        };
    }

    private int inwards(Side side) {
        return switch (side) {
            case NORTH -> grid.width();
            case EAST -> -1;
            case SOUTH -> -grid.width();
            case WEST -> 1;
        };
    }

    /** How many tiles inwards there is something to walk on; a large number if it is not within {@code most}. */
    private int distance(Side side, int along, int most) {
        int step = inwards(side);
        int at = wall(side, along) + step;
        for (int distance = 1; distance <= most && grid.isInner(at); distance++) {
            if (grid.isWalkable(at)) {
                return distance;
            }
            at += step;
        }
        return Integer.MAX_VALUE;
    }

    private void dig(Side side, int along, List<Entrance> entrances) {
        int step = inwards(side);
        int wall = wall(side, along);
        grid.set(wall, Grid.ENTRANCE);
        for (int at = wall + step; grid.isInner(at) && !grid.isWalkable(at); at += step) {
            grid.set(at, Grid.FLOOR);
        }
        entrances.add(new Entrance(grid.tile(wall), side));
    }
}
