package dev.guildhall.orchestration.foundation.terrain;

import dev.guildhall.orchestration.foundation.noise.Noise;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;

/**
 * The ground of a place. Holds no heights: they are made when a row is asked for, the same ones every time. Seed and biome alone
 * decide them, so a larger extent shows more of the same land. Immutable.
 */
public final class Terrain {
    /** The highest that any ground can be, in centimetres. */
    public static final int MOST_HEIGHT = 16_383;

    private final Biome biome;
    private final Extent extent;
    private final Land land;

    private Terrain(Biome biome, Extent extent, Land land) {
        this.biome = biome;
        this.extent = extent;
        this.land = land;
    }

    /** The ground that a seed has. */
    public static Terrain of(long seed, Biome biome, Extent extent) {
        return new Terrain(biome, extent, Land.of(biome, seed));
    }

    /** The kind of land. */
    public Biome biome() {
        return biome;
    }

    /** How large it is. */
    public Extent extent() {
        return extent;
    }

    /** How high the water stands, in centimetres as in {@link #row}; 0 for land without water. */
    public int waterLevel() {
        return land.waterLevel();
    }

    /** The highest ground that land of this kind can have, in centimetres. */
    public int highest() {
        return land.highest();
    }

    /**
     * The heights of a row, from west to east, in centimetres above the lowest ground that the biome can have.
     *
     * @param y 0 in the north, below the height of the extent
     * @return a new array that is the caller's own
     */
    public int[] row(int y) {
        if (y < 0 || y >= extent.height()) {
            throw new IllegalArgumentException("y: " + y + " (expected: 0.." + (extent.height() - 1) + ")");
        }
        int[] heights = new int[extent.width()];
        for (int x = 0; x < heights.length; x++) {
            int height = land.relief().heightAt(x * Noise.TILE, y * Noise.TILE);
            heights[x] = Math.clamp(height, 0, land.highest());
        }
        return heights;
    }
}
