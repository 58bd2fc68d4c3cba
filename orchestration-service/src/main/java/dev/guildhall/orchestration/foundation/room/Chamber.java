package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.noise.Noise;

/** A chamber: the box that it is in, walls not included, and its outline. All sides belong to the box. */
record Chamber(int west, int north, int east, int south, Shape shape) {
    Chamber {
        if (east < west || south < north) {
            throw new IllegalArgumentException(
                    "chamber: " + west + ".." + east + ", " + north + ".." + south + " (expected: at least one tile)");
        }
    }

    int width() {
        return east - west + 1;
    }

    int height() {
        return south - north + 1;
    }

    /** The shorter side. */
    int least() {
        return Math.min(width(), height());
    }

    int middleX() {
        return (west + east) / 2;
    }

    int middleY() {
        return (north + south) / 2;
    }

    /** Makes it floor and, where its shape says so, water. */
    void carve(Grid grid, Noise rim) {
        for (int y = north; y <= south; y++) {
            for (int x = west; x <= east; x++) {
                byte kind = shape.kindAt(this, x, y, rim);
                if (kind != Grid.WALL) {
                    grid.set(grid.at(x, y), kind);
                }
            }
        }
    }
}
