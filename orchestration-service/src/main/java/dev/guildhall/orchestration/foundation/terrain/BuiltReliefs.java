package dev.guildhall.orchestration.foundation.terrain;

import static dev.guildhall.orchestration.foundation.terrain.Curves.part;
import static dev.guildhall.orchestration.foundation.terrain.Curves.rise;
import static dev.guildhall.orchestration.foundation.terrain.Curves.terraced;

import dev.guildhall.orchestration.foundation.noise.Cells;
import dev.guildhall.orchestration.foundation.noise.Fractal;
import dev.guildhall.orchestration.foundation.noise.Noise;
import dev.guildhall.orchestration.random.Draws;

/** Land that somebody shaped. */
final class BuiltReliefs {
    private static final int ONE = Noise.ONE;

    private BuiltReliefs() {}

    /** A mild hill with rows of graves, some sunken in, and a few barrows over those who had more. */
    static Relief graveyard(Draws draws) {
        Fractal hill = new Fractal(draws, 70, 3);
        Noise fields = new Noise(draws, 44);
        Cells graves = new Cells(draws, 4, 12);
        Cells barrows = new Cells(draws, 30, 50);
        return (x, y) -> {
            int ground = 480 + part(hill.at(x, y), 330);
            Cells.Spot barrow = barrows.at(x, y);
            int radius = (4 + (int) ((barrow.id() >>> 50) & 3)) * Noise.TILE;
            int mound = ONE - rise(barrow.fromMiddle(), Noise.TILE, radius);
            if (mound > 0 && (barrow.id() & 3) != 0) {
                return ground + part(mound, 260);
            }
            int field = rise(fields.at(x, y), -ONE / 24, ONE / 24);
            if (field == 0) {
                return ground;
            }
            Cells.Spot grave = graves.at(x, y);
            int heap = part(field, ONE - rise(grave.fromMiddle(), Noise.TILE / 2, Noise.TILE * 7 / 4));
            return switch ((int) ((grave.id() >>> 44) & 7)) {
                case 0, 1 -> ground;
                case 2 -> ground - part(heap, 90);
                default -> ground + part(heap, 60);
            };
        };
    }

    /** Terraces that crumble, with foundations of houses on them. */
    static Relief ruins(Draws draws) {
        Fractal slope = new Fractal(draws, 90, 3);
        Fractal decay = new Fractal(draws, 20, 3);
        Noise districts = new Noise(draws, 70);
        Cells houses = new Cells(draws, 14, 0);
        return (x, y) -> {
            int ground = terraced(900 + part(slope.at(x, y), 880), 300, ONE / 4);
            long id = houses.at(x, y).id();
            int worn = decay.at(x, y);
            int district = rise(districts.at(x, y), 0, ONE / 10);
            if (district == 0 || (id & 3) == 0) {
                return ground + part(worn, 60);
            }
            int wide = (3 + (int) ((id >>> 20) & 1)) * Noise.TILE;
            int deep = (3 + (int) ((id >>> 21) & 1)) * Noise.TILE;
            int across = fromMiddle(x) * 4 / (wide / Noise.TILE);
            int along = fromMiddle(y) * 4 / (deep / Noise.TILE);
            int outside = Math.max(across, along);
            int wall = rise(outside, 3 * Noise.TILE, 4 * Noise.TILE) - rise(outside, 4 * Noise.TILE, 5 * Noise.TILE);
            int standing = rise(worn, -ONE / 2, 0);
            return ground + part(part(wall, part(standing, district)), 260) + part(worn, 40);
        };
    }

    /** In parts of a tile, from the middle of the plot that a house stands on. */
    private static int fromMiddle(int coordinate) {
        int plot = 14 * Noise.TILE;
        return Math.abs(Math.floorMod(coordinate, plot) - plot / 2);
    }
}
