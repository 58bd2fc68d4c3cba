package dev.guildhall.orchestration.customization;

import java.util.List;

/**
 * Chooses by a seed: the same seed and purpose always choose the same. The steps are those of SplitMix64.
 *
 * <p>Thread rule: for one thread.
 */
final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    /** @param purpose what is chosen; each has dice of its own, so that one more choice does not change another */
    Dice(long seed, String purpose) {
        long named = 0xCBF29CE484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            named = (named ^ purpose.charAt(i)) * 0x100000001B3L;
        }
        this.state = seed ^ named;
        next();
    }

    private long next() {
        state += STEP;
        long mixed = state;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** One of several. */
    <T> T pick(List<T> from) {
        return from.get(Math.floorMod(next() >>> 1, from.size()));
    }
}
