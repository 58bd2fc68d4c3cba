package dev.guildhall.orchestration.random;

import java.util.List;

/**
 * A stream of random numbers (SplitMix64) that follows from a seed and the name of its purpose, so that another draw for one
 * purpose changes no other.
 *
 * <p>Thread rule: one thread at a time.
 */
public final class Draws {
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final long HASH_BASIS = 0xcbf29ce484222325L;
    private static final long HASH_PRIME = 0x100000001b3L;
    private static final int PERCENT = 100;

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    /** The stream for a purpose, such as {@code "room/objects"}. */
    public static Draws of(long seed, String purpose) {
        long hash = HASH_BASIS;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * HASH_PRIME;
        }
        return new Draws(mixed(mixed(seed + STEP) ^ hash));
    }

    /** Any number. */
    public long next() {
        state += STEP;
        return mixed(state);
    }

    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** From 0 to below {@code bound}, which is 1 or more. No number is likelier than another by more than the bound in 2^32. */
    public int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound: " + bound + " (expected: 1 or more)");
        }
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** From {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** True that often in a hundred. */
    public boolean chance(int percent) {
        return below(PERCENT) < percent;
    }

    /** One of them, all alike likely. */
    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Brings them into a random order. */
    public void shuffle(int[] numbers) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = below(i + 1);
            int kept = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = kept;
        }
    }
}
