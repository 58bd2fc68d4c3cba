package dev.guildhall.orchestration.foundation.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.orchestration.random.Draws;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final int SIDE = 300;

    @Test
    void isSmoothWithinItsRangeAndUsesMostOfIt() {
        Noise noise = new Noise(Draws.of(1, "noise"), 16);
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        int steepest = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int value = noise.at(x * Noise.TILE, y * Noise.TILE);
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
                steepest = Math.max(steepest, Math.abs(value - noise.at((x + 1) * Noise.TILE, y * Noise.TILE)));
            }
        }

        assertThat(lowest).isBetween(-Noise.ONE, -Noise.ONE / 2);
        assertThat(highest).isBetween(Noise.ONE / 2, Noise.ONE);
        // A sixteenth of a period cannot be more than a fifth of the whole way.
        assertThat(steepest).isLessThan(Noise.ONE * 2 / 5);
    }

    @Test
    void isSmoothBetweenTilesAndAcrossTheOrigin() {
        Noise noise = new Noise(Draws.of(2, "noise"), 4);
        for (int x = -10 * Noise.TILE; x < 10 * Noise.TILE; x++) {
            assertThat(Math.abs(noise.at(x + 1, 77) - noise.at(x, 77))).isLessThan(Noise.ONE / 100);
        }
    }

    @Test
    void fractalsStayInTheirRange() {
        Fractal fractal = new Fractal(Draws.of(3, "fractal"), 40, 5);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int px = x * Noise.TILE;
                int py = y * Noise.TILE;
                assertThat(fractal.at(px, py)).isBetween(-Noise.ONE, Noise.ONE);
                assertThat(fractal.ridges(px, py)).isBetween(0, Noise.ONE);
                assertThat(fractal.billows(px, py)).isBetween(0, Noise.ONE);
            }
        }
    }

    @Test
    void cellsAreWholeAndMeetAtTheirEdges() {
        Cells cells = new Cells(Draws.of(4, "cells"), 8, 50);
        for (int x = 0; x < 100 * Noise.TILE; x += 16) {
            Cells.Spot here = cells.at(x, 999);
            Cells.Spot next = cells.at(x + 16, 999);
            assertThat(here.fromEdge()).isNotNegative();
            // Whoever crosses from one cell into another crosses their edge.
            if (here.id() != next.id()) {
                assertThat(Math.min(here.fromEdge(), next.fromEdge())).isLessThan(Noise.TILE / 4);
            }
        }
    }

    @Test
    void namesWhatItCannotBeMadeOf() {
        assertThatThrownBy(() -> new Noise(Draws.of(1, "a"), 1)).hasMessage("period: 1 (expected: 2 or more)");
        assertThatThrownBy(() -> new Fractal(Draws.of(1, "a"), 8, 4)).hasMessageStartingWith("octaves: 4 of period 8");
        assertThatThrownBy(() -> new Cells(Draws.of(1, "a"), 8, 51)).hasMessageStartingWith("size, disorder: 8, 51");
    }
}
