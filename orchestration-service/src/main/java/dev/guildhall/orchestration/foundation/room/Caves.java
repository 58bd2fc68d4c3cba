package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.noise.Fractal;
import dev.guildhall.orchestration.foundation.noise.Noise;
import dev.guildhall.orchestration.random.Draws;

/**
 * Caves, by a cellular automaton: rock is strewn at random, and then every tile becomes what most around it are, a few times.
 *
 * @param rock how much of it there is at first, in hundredths
 * @param water how much of the floor is under water, about, in hundredths
 */
record Caves(int rock, int water) implements Layout {
    private static final int ROUNDS = 5;

    /** Of nine tiles, its own included. */
    private static final int MAJORITY = 5;

    /** How much denser or looser the rock is from place to place, in hundredths. */
    private static final int UNEVEN = 10;

    private static final int UNEVEN_PERIOD = 18;
    private static final int WATER_PERIOD = 24;

    /** What a noise of two octaves is above for a hundredth of the plane, about, for each hundredth from the middle down. */
    private static final int WATER_STEP = Noise.ONE / 75;

    @Override
    public void layOut(Grid grid, Draws draws) {
        Noise density = new Noise(draws, UNEVEN_PERIOD);
        Fractal depth = new Fractal(draws, WATER_PERIOD, 2);
        strew(grid, density, draws);
        for (int round = 0; round < ROUNDS; round++) {
            settle(grid);
        }
        flood(grid, depth);
    }

    private void strew(Grid grid, Noise density, Draws draws) {
        for (int y = 1; y < grid.height() - 1; y++) {
            for (int x = 1; x < grid.width() - 1; x++) {
                int uneven = (density.at(x * Noise.TILE, y * Noise.TILE) * UNEVEN) >> 16;
                if (!draws.chance(rock + uneven)) {
                    grid.set(grid.at(x, y), Grid.FLOOR);
                }
            }
        }
    }

    /** One round, in place: of what the row above and the row itself were before, a copy is kept. */
    private static void settle(Grid grid) {
        int width = grid.width();
        int[] above = new int[width];
        int[] here = new int[width];
        copy(grid, 0, above);
        copy(grid, 1, here);
        for (int y = 1; y < grid.height() - 1; y++) {
            int[] below = above.clone();
            copy(grid, y + 1, below);
            int left = above[0] + here[0] + below[0];
            int middle = above[1] + here[1] + below[1];
            for (int x = 1; x < width - 1; x++) {
                int right = above[x + 1] + here[x + 1] + below[x + 1];
                grid.set(grid.at(x, y), left + middle + right >= MAJORITY ? Grid.WALL : Grid.FLOOR);
                left = middle;
                middle = right;
            }
            above = here;
            here = below;
        }
    }

    /** For each tile of a row 1 if it is wall, else 0. */
    private static void copy(Grid grid, int y, int[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = grid.is(grid.at(x, y), Grid.WALL) ? 1 : 0;
        }
    }

    private void flood(Grid grid, Fractal depth) {
        int shore = (50 - water) * WATER_STEP;
        for (int y = 1; y < grid.height() - 1; y++) {
            for (int x = 1; x < grid.width() - 1; x++) {
                int at = grid.at(x, y);
                if (grid.is(at, Grid.FLOOR) && depth.at(x * Noise.TILE, y * Noise.TILE) > shore) {
                    grid.set(at, Grid.WATER);
                }
            }
        }
    }
}
