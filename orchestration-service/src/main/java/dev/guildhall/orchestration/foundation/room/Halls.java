package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.noise.Noise;
import dev.guildhall.orchestration.random.Draws;
import java.util.List;

/**
 * Chambers and corridors: the room is split until every part is a chamber, and both sides of every split are joined.
 *
 * @param decay how much of the walls has fallen, in hundredths
 * @param shapes of chambers; one that is there twice is twice as likely
 */
record Halls(int decay, List<Shape> shapes) implements Layout {
    private static final int RIM_PERIOD = 5;
    private static final int DECAY_PERIOD = 18;

    /** How long a wall is for which one corridor is enough. */
    private static final int WALL_OF_ONE = 36;

    private static final int MORE_CORRIDORS = 60;

    /** A wall tile can fall when it is between open places, and no more than that many around it stand. */
    private static final int FREE_STANDING = 4;

    Halls {
        shapes = List.copyOf(shapes);
    }

    @Override
    public void layOut(Grid grid, Draws draws) {
        Noise rim = new Noise(draws, RIM_PERIOD);
        Noise wear = new Noise(draws, DECAY_PERIOD);
        Plot plot = Plot.of(grid, shapes, draws);
        plot.chambers(chamber -> chamber.carve(grid, rim));
        Corridors corridors = new Corridors(grid);
        join(plot, corridors, draws);
        crumble(grid, wear, draws);
        corridors.hangDoors(draws);
    }

    private static void join(Plot plot, Corridors corridors, Draws draws) {
        if (plot instanceof Plot.Split split) {
            join(split.first(), corridors, draws);
            join(split.second(), corridors, draws);
            joinAcross(split, corridors, draws);
        }
    }

    private static void joinAcross(Plot.Split split, Corridors corridors, Draws draws) {
        int length = split.to() - split.from();
        int most = 1 + length / WALL_OF_ONE;
        for (int i = 0; i < most; i++) {
            if (i > 0 && !draws.chance(MORE_CORRIDORS)) {
                continue;
            }
            int along = split.from() + length * i / most + draws.between(1, length / most - 1);
            if (split.beside()) {
                corridors.dig(
                        split.first().chamberAt(split.at() - 1, along),
                        split.second().chamberAt(split.at() + 1, along),
                        draws);
            } else {
                corridors.dig(
                        split.first().chamberAt(along, split.at() - 1),
                        split.second().chamberAt(along, split.at() + 1),
                        draws);
            }
        }
    }

    private void crumble(Grid grid, Noise wear, Draws draws) {
        for (int y = 1; y < grid.height() - 1; y++) {
            for (int x = 1; x < grid.width() - 1; x++) {
                int at = grid.at(x, y);
                if (grid.is(at, Grid.WALL)
                        && grid.wallsAround(at) <= FREE_STANDING
                        && draws.chance(decay)
                        && wear.at(x * Noise.TILE, y * Noise.TILE) > 0) {
                    grid.set(at, Grid.FLOOR);
                }
            }
        }
    }
}
