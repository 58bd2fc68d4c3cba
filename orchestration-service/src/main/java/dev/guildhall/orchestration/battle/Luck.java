package dev.guildhall.orchestration.battle;

import dev.guildhall.orchestration.random.Draws;
import java.util.UUID;

/**
 * Decides ties: a number for each monster and question, out of the seed and nothing else, so that it is the same on every
 * machine and does not depend on what was drawn before.
 */
final class Luck {
    private final long seed;

    Luck(long seed) {
        this.seed = seed;
    }

    /** For one monster and one question, any long. */
    long of(UUID monster, String question) {
        return Draws.of(seed, question + "/" + monster).next();
    }
}
