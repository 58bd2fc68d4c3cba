package dev.guildhall.inference.situation;

/**
 * A small source of choices that gives the same ones on every JVM and in every release. Not for secrets, and for one
 * thread at a time.
 */
public final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    public Dice(long seed) {
        this.state = seed;
    }

    /** Returns a number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        state += GOLDEN;
        return (int) ((mix(state) >>> 1) % bound);
    }

    /** Returns true in {@code percent} of a hundred throws. */
    public boolean chance(int percent) {
        return below(100) < percent;
    }

    /** Spreads the bits of a number over all of its 64. */
    public static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A 64-bit hash of the characters of a text. */
    public static long hash(CharSequence text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }
}
