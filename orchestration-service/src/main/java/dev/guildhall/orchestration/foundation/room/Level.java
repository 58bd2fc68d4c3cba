package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.noise.Noise;

/** Counts values of a noise, to find one that a share of them is below. Thread rule: one thread. */
final class Level {
    private static final int BINS = 1_024;

    /** How many values one bin is for. */
    private static final int BIN = 2 * 2 * Noise.ONE / BINS;

    /** So many tiles tell a level to about a hundredth, however far they are apart. */
    private static final int ENOUGH = 1 << 13;

    /** In a grid with more tiles than that, neighbours tell little that one of them does not. */
    private static final int FEW = 1 << 9;

    private final int[] bins = new int[BINS];
    private int count;

    /** Is shown tiles. */
    @FunctionalInterface
    interface Visitor {
        void look(int x, int y);
    }

    /** Shows the inner tiles of a grid, or if there are more than a few, one of every so many across and along. */
    static void sample(Grid grid, Visitor visitor) {
        int step = grid.tiles() > FEW ? 2 : 1;
        while ((grid.width() / step) * (grid.height() / step) > ENOUGH) {
            step++;
        }
        for (int y = 1; y < grid.height() - 1; y += step) {
            for (int x = 1; x < grid.width() - 1; x += step) {
                visitor.look(x, y);
            }
        }
    }

    /** One more, from -2 to 2 times {@link Noise#ONE}. */
    void count(int value) {
        bins[Math.clamp(Math.floorDiv(value, BIN) + BINS / 2, 0, BINS - 1)]++;
        count++;
    }

    /** What so many hundredths of all values are below, about. */
    int above(int hundredths) {
        int wanted = count * hundredths / 100;
        int below = 0;
        int bin = 0;
        while (bin < BINS && below + bins[bin] / 2 < wanted) {
            below += bins[bin++];
        }
        return (bin - BINS / 2) * BIN;
    }
}
