package dev.guildhall.orchestration.content;

/**
 * What is wanted beyond the foundation.
 *
 * @param activateNpcs layer 3
 * @param requiresCoordination layer 4
 * @param store whether it becomes part of the game world
 * @param tier how rich it may be, 1 to 3
 */
public record Wishes(boolean activateNpcs, boolean requiresCoordination, boolean store, int tier) {
    public Wishes {
        if (tier < 1 || tier > 3) {
            throw new IllegalArgumentException("tier: " + tier + " (expected: 1..3)");
        }
    }
}
