package dev.guildhall.orchestration.foundation.terrain;

/** The shape of some land: a height for every tile of the plane. Immutable. */
@FunctionalInterface
interface Relief {
    /**
     * In centimetres; {@link Terrain} keeps it within what the land may have.
     *
     * @param x in parts of a tile, as in Noise
     * @param y in parts of a tile, as in Noise
     */
    int heightAt(int x, int y);
}
