package dev.guildhall.orchestration.foundation.terrain;

import static dev.guildhall.orchestration.foundation.terrain.Curves.part;
import static dev.guildhall.orchestration.foundation.terrain.Curves.rise;

import dev.guildhall.orchestration.foundation.noise.Fractal;
import dev.guildhall.orchestration.foundation.noise.Noise;
import dev.guildhall.orchestration.random.Draws;

/** Land that water made. */
final class WildReliefs {
    private static final int ONE = Noise.ONE;

    /** The column and the row of the tile that every coast has its shore through. */
    private static final int SHORE = 12 * Noise.TILE;

    /** How far it is from a shore to the middle of the land or the sea, if no noise bends it. */
    private static final int SHORE_TO_MIDDLE = 48 * Noise.TILE;

    private WildReliefs() {}

    /** Flat, with winding pools and hummocks between them. */
    static Relief swamp(Draws draws) {
        Fractal bends = new Fractal(draws, 30, 2);
        Fractal bends2 = new Fractal(draws, 30, 2);
        Fractal pools = new Fractal(draws, 36, 4);
        Noise hummocks = new Noise(draws, 5);
        return (x, y) -> {
            int wx = x + part(bends.at(x, y), 12 * Noise.TILE);
            int wy = y + part(bends2.at(x, y), 12 * Noise.TILE);
            int level = pools.at(wx, wy);
            int ground = 275 + part(level, level > 0 ? 260 : 230);
            return ground + part(Math.max(0, hummocks.at(x, y)), part(rise(level, -ONE / 8, ONE / 4), 90));
        };
    }

    /** Rolling hills, and a brook wherever the valleys are deep enough. */
    static Relief forest(Draws draws) {
        Fractal hills = new Fractal(draws, 72, 5);
        Fractal valleys = new Fractal(draws, 110, 3);
        return (x, y) -> {
            int hill = 1_350 + part(hills.at(x, y), 1_250);
            int valley = ONE - rise(Math.abs(valleys.at(x, y)), 0, ONE / 5);
            return hill - part(valley, Math.max(0, hill - 430) * 3 / 4);
        };
    }

    /** Forked crests with broad valleys, and tarns in the deepest. */
    static Relief mountains(Draws draws) {
        Fractal bends = new Fractal(draws, 70, 2);
        Fractal crests = new Fractal(draws, 130, 5);
        Fractal mass = new Fractal(draws, 160, 3);
        Fractal stones = new Fractal(draws, 18, 3);
        return (x, y) -> {
            int wx = x + part(bends.at(x, y), 16 * Noise.TILE);
            int wy = y + part(bends.at(y, x), 16 * Noise.TILE);
            int crest = crests.ridges(wx, wy);
            int base = 2_900 + part(mass.at(x, y), 2_500);
            int peak = part(crest, crest);
            return base
                    + part(crest, 2_500)
                    + part(peak, 3_500 + base * 3 / 2)
                    + part(stones.at(x, y), 160 + base / 12);
        };
    }

    /** Sea, beach and cliffs. A shore goes through the north-west of every coast; large ones have more of them, and islands. */
    static Relief coast(Draws draws) {
        int side = draws.below(4);
        Fractal shore = new Fractal(draws, 140, 5);
        Fractal downs = new Fractal(draws, 48, 4);
        int atShore = shore.at(SHORE, SHORE);
        return (x, y) -> {
            int land = fromShore(side, x, y) + part(shore.at(x, y) - atShore, ONE * 3 / 5);
            int seabed = 1_480 + part(Math.max(Math.min(land, 0), -ONE), 1_480);
            int beach = part(rise(land, 0, ONE / 7), 180);
            int cliff = part(rise(land, ONE / 9, ONE / 4), 900);
            int hill = part(rise(land, ONE / 6, ONE / 2), 1_000 + part(downs.at(x, y), 800));
            return seabed + beach + cliff + hill;
        };
    }

    /** From -ONE at sea to ONE inland and back again, as a wave: 0 on a straight line through a tile in the north-west. */
    private static int fromShore(int side, int x, int y) {
        int from = switch (side) {
            case 0 -> x - SHORE;
            case 1 -> SHORE - x;
            case 2 -> y - SHORE;
            default -> SHORE - y;
        };
        int quarter = SHORE_TO_MIDDLE;
        int within = Math.floorMod(from + quarter, 4 * quarter);
        int wave = quarter - Math.abs(within - 2 * quarter);
        return (int) ((long) wave * ONE / quarter);
    }

    /** Hardly a slope, and a river that winds through it. */
    static Relief plains(Draws draws) {
        Fractal swells = new Fractal(draws, 96, 4);
        Fractal river = new Fractal(draws, 150, 2);
        Noise bends = new Noise(draws, 34);
        return (x, y) -> {
            int ground = 640 + part(swells.at(x, y), 320);
            int wx = x + part(bends.at(x, y), 14 * Noise.TILE);
            int bed = Math.abs(river.at(wx, y));
            int banks = rise(bed, ONE / 48, ONE / 7);
            return 210 + part(banks, ground - 210);
        };
    }
}
