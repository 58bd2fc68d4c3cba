package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.noise.Fractal;
import dev.guildhall.orchestration.foundation.noise.Noise;
import dev.guildhall.orchestration.random.Draws;

/**
 * Caves: where the rock is softest it is hollow, and where the ground is deepest there is water. Both go up to a level that is
 * found by counting, so that a cave is as roomy as it should be however large it is and whatever the seed. Then every tile
 * becomes what most around it are, which rounds off what is rough.
 *
 * @param open how much of it is hollow, about, in hundredths
 * @param water how much of the hollows is under water, about, in hundredths
 */
record Caves(int open, int water) implements Layout {
    private static final int ROUNDS = 2;

    /** Of nine tiles, its own included. */
    private static final int MAJORITY = 5;

    /** How far hollows and waters are from each other, about; nearer in a room that is narrow. In tiles. */
    private static final int ROCK_PERIOD = 12;

    private static final int WATER_PERIOD = 24;
    private static final int LEAST_PERIOD = 8;

    /** So near to the outer wall the rock is harder, the less the narrower a room is below the second. In tiles. */
    private static final int RIM = 3;

    private static final int WIDE = 24;
    private static final int RIM_STEP = Noise.ONE / 6;

    @Override
    public void layOut(Grid grid, Draws draws) {
        int narrowest = Math.min(grid.width(), grid.height());
        Fractal rock = new Fractal(draws, Math.clamp(narrowest / 2, LEAST_PERIOD, ROCK_PERIOD), 3);
        Fractal ground = new Fractal(draws, Math.clamp(narrowest, LEAST_PERIOD, WATER_PERIOD), 2);
        hollow(grid, rock, Math.min(WIDE, narrowest) * RIM_STEP / WIDE);
        for (int round = 0; round < ROUNDS; round++) {
            settle(grid);
        }
        flood(grid, ground);
    }

    private void hollow(Grid grid, Fractal rock, int rim) {
        Level level = new Level();
        Level.sample(grid, (x, y) -> level.count(hardness(grid, rock, rim, x, y)));
        int hardest = level.above(open);
        for (int y = 1; y < grid.height() - 1; y++) {
            for (int x = 1; x < grid.width() - 1; x++) {
                if (hardness(grid, rock, rim, x, y) < hardest) {
                    grid.set(grid.at(x, y), Grid.FLOOR);
                }
            }
        }
    }

    private static int hardness(Grid grid, Fractal rock, int rim, int x, int y) {
        int across = Math.min(x, grid.width() - 1 - x);
        int along = Math.min(y, grid.height() - 1 - y);
        return rock.at(x * Noise.TILE, y * Noise.TILE) + Math.max(0, RIM - Math.min(across, along)) * rim;
    }

    /** One round, in place: of what the row above and the row itself were before, a copy is kept. */
    private static void settle(Grid grid) {
        int width = grid.width();
        int last = grid.height() - 2;
        int[] above = new int[width];
        int[] here = new int[width];
        copy(grid, 1, above);
        copy(grid, 1, here);
        for (int y = 1; y <= last; y++) {
            int[] below = above.clone();
            copy(grid, Math.min(y + 1, last), below);
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

    /** For each tile of a row 1 if it is wall, else 0. The outer wall counts as what is beside it, or it would grow. */
    private static void copy(Grid grid, int y, int[] row) {
        int last = row.length - 1;
        for (int x = 1; x < last; x++) {
            row[x] = grid.is(grid.at(x, y), Grid.WALL) ? 1 : 0;
        }
        row[0] = row[1];
        row[last] = row[last - 1];
    }

    private void flood(Grid grid, Fractal ground) {
        Level level = new Level();
        Level.sample(grid, (x, y) -> {
            if (grid.is(grid.at(x, y), Grid.FLOOR)) {
                level.count(ground.at(x * Noise.TILE, y * Noise.TILE));
            }
        });
        int surface = level.above(water);
        for (int y = 1; y < grid.height() - 1; y++) {
            for (int x = 1; x < grid.width() - 1; x++) {
                int at = grid.at(x, y);
                if (grid.is(at, Grid.FLOOR) && ground.at(x * Noise.TILE, y * Noise.TILE) < surface) {
                    grid.set(at, Grid.WATER);
                }
            }
        }
    }
}
