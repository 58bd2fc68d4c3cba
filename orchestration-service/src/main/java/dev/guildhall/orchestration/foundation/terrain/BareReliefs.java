package dev.guildhall.orchestration.foundation.terrain;

import static dev.guildhall.orchestration.foundation.terrain.Curves.part;
import static dev.guildhall.orchestration.foundation.terrain.Curves.rise;

import dev.guildhall.orchestration.foundation.noise.Cells;
import dev.guildhall.orchestration.foundation.noise.Fractal;
import dev.guildhall.orchestration.foundation.noise.Noise;
import dev.guildhall.orchestration.random.Draws;

/** Land that wind, frost and rock made. */
final class BareReliefs {
    private static final int ONE = Noise.ONE;

    /** The directions that the wind of a desert may have, as how many dunes lie along 256 tiles east and south. */
    private static final int[][] WINDS = {{11, 4}, {4, 11}, {9, -7}, {-5, 10}, {11, -2}};

    private BareReliefs() {}

    /** Dunes across the wind: a long slope to the crest, and a short one in its lee. */
    static Relief desert(Draws draws) {
        int[] wind = WINDS[draws.below(WINDS.length)];
        Fractal bends = new Fractal(draws, 64, 3);
        Fractal sizes = new Fractal(draws, 90, 2);
        Fractal basin = new Fractal(draws, 140, 3);
        Noise ripples = new Noise(draws, 3);
        return (x, y) -> {
            // Where in its dune a place is: ONE for a whole dune.
            int along = wind[0] * x + wind[1] * y + part(bends.at(x, y), ONE * 3 / 4);
            int within = Math.floorMod(along, ONE);
            int windward = rise(within, 0, ONE * 7 / 10);
            int lee = rise(within, ONE * 7 / 10, ONE);
            int dune = part(windward - lee, 480 + part(sizes.at(x, y), 380));
            int ground = 620 + part(basin.at(x, y), 480);
            return ground + dune + part(ripples.at(x, y), 12);
        };
    }

    /** Ground that frost cracked into polygons with raised rims, and thaw in the hollows. */
    static Relief tundra(Draws draws) {
        Fractal swells = new Fractal(draws, 80, 4);
        Cells polygons = new Cells(draws, 11, 50);
        return (x, y) -> {
            Cells.Spot spot = polygons.at(x, y);
            int trough = ONE - rise(spot.fromEdge(), 0, Noise.TILE * 2);
            int rim = rise(spot.fromEdge(), Noise.TILE, Noise.TILE * 3)
                    - rise(spot.fromEdge(), Noise.TILE * 3, Noise.TILE * 7);
            int sunken = (int) ((spot.id() >>> 40) & 0x3f);
            return 330 + part(swells.at(x, y), 290) - sunken + part(rim, 70) - part(trough, 80);
        };
    }

    /** Chambers without a roof: round hollows with lakes, and rims of rock between them. */
    static Relief caverns(Draws draws) {
        Fractal bends = new Fractal(draws, 40, 2);
        Fractal hollows = new Fractal(draws, 62, 3);
        Fractal rock = new Fractal(draws, 24, 3);
        return (x, y) -> {
            int wx = x + part(bends.at(x, y), 9 * Noise.TILE);
            int hollow = hollows.billows(wx, y);
            int wall = rise(hollow, ONE / 6, ONE * 2 / 5);
            int rough = part(rock.at(x, y), 160 + part(wall, 500));
            return 300 + part(hollow, 3_200) + part(wall, 1_900) + rough;
        };
    }
}
