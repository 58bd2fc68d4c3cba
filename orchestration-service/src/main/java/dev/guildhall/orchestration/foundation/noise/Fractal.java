package dev.guildhall.orchestration.foundation.noise;

import dev.guildhall.orchestration.random.Draws;
import java.util.Arrays;

/**
 * Several noises on top of each other, each half as wide and half as high as the one before. Coordinates and values are those of
 * {@link Noise}. Immutable.
 */
public final class Fractal {
    private static final int SHIFT = 16;
    private static final int MOST_OCTAVES = 8;

    private final Noise[] octaves;

    /** What all octaves together are divided by: less than their sum, since they hardly ever meet. In 1/256. */
    private final int scale;

    /**
     * @param period of the widest, in tiles; the narrowest is 2 or more
     * @param octaves how many, 1 to 8
     */
    public Fractal(Draws draws, int period, int octaves) {
        if (octaves < 1 || octaves > MOST_OCTAVES || period >> (octaves - 1) < 2) {
            throw new IllegalArgumentException("octaves: " + octaves + " of period " + period
                    + " (expected: 1..8, the narrowest 2 tiles or more)");
        }
        Noise[] noises = new Noise[octaves];
        Arrays.setAll(noises, octave -> new Noise(draws, period >> octave));
        this.octaves = noises;
        this.scale = octaves == 1 ? 256 : 192;
    }

    /** Rolling: from -ONE to ONE. */
    public int at(int x, int y) {
        long sum = 0;
        for (int octave = 0; octave < octaves.length; octave++) {
            sum += octaves[octave].at(x, y) >> octave;
        }
        return scaled(sum);
    }

    /** Round hollows between sharp rims: from 0, in the hollows' ground, to ONE. */
    public int billows(int x, int y) {
        long sum = 0;
        for (int octave = 0; octave < octaves.length; octave++) {
            sum += Math.abs(octaves[octave].at(x, y)) >> octave;
        }
        return Math.min((int) (sum * 2 / 3), Noise.ONE);
    }

    /** Sharp crests that fork, rough where they are high and smooth in the valleys: from 0 to ONE. */
    public int ridges(int x, int y) {
        long sum = 0;
        long weight = Noise.ONE;
        long whole = 0;
        for (int octave = 0; octave < octaves.length; octave++) {
            long crest = Noise.ONE - Math.min(Noise.ONE, 2L * Math.abs(octaves[octave].at(x, y)));
            crest = (((crest * crest) >> SHIFT) * weight) >> SHIFT;
            weight = Math.min(Noise.ONE, crest * 2);
            sum += crest >> octave;
            whole += Noise.ONE >> octave;
        }
        return (int) (sum * Noise.ONE / whole);
    }

    private int scaled(long sum) {
        return Math.clamp((sum << 8) / scale, -Noise.ONE, Noise.ONE);
    }
}
