package dev.guildhall.orchestration.battle;

import java.util.UUID;

/**
 * Decides ties: a number for each monster and question, out of the seed and nothing else, so that it is the same on every
 * machine and does not depend on what was drawn before.
 */
final class Luck {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;

    Luck(long seed) {
        this.seed = seed;
    }

    /** For one monster and one question, any long. */
    long of(UUID monster, String question) {
        long mixed = mix(seed + GOLDEN);
        mixed = mix(mixed ^ monster.getMostSignificantBits());
        mixed = mix(mixed ^ monster.getLeastSignificantBits());
        for (int i = 0; i < question.length(); i++) {
            mixed = mix(mixed ^ question.charAt(i));
        }
        return mixed;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014) after one step of its counter. */
    private static long mix(long value) {
        long mixed = value + GOLDEN;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
