package dev.guildhall.orchestration.foundation.terrain;

import dev.guildhall.orchestration.foundation.noise.Noise;

/** Curves from 0 to {@link Noise#ONE} that reliefs are bent with. */
final class Curves {
    private static final int SHIFT = 16;

    private Curves() {}

    /** A part of a length: {@code value} times {@code length}, where ONE is the whole. */
    static int part(int value, int length) {
        return (int) (((long) value * length) >> SHIFT);
    }

    /** How far a value is from one to another: 0 at {@code from} and before, ONE at {@code to} and beyond, level at both. */
    static int rise(int value, int from, int to) {
        if (value <= from) {
            return 0;
        }
        if (value >= to) {
            return Noise.ONE;
        }
        long t = ((long) value - from) * Noise.ONE / (to - from);
        long square = (t * t) >> SHIFT;
        return (int) ((square * (3L * Noise.ONE - 2 * t)) >> SHIFT);
    }

    /**
     * Makes a slope a staircase.
     *
     * @param height what is to be stepped, 0 or more
     * @param step how high each is
     * @param riser which part of each is steep, below ONE
     */
    static int terraced(int height, int step, int riser) {
        int level = height / step;
        int within = height % step;
        return level * step + part(rise(within, step - part(riser, step), step), step);
    }
}
