package dev.guildhall.benchmarks.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the sides of one comparison came to.
 *
 * @param bySide in the order in which they worked
 */
public record Measured(Map<Side, Measurement> bySide) {
    public Measured {
        bySide = Collections.unmodifiableMap(new LinkedHashMap<>(bySide));
    }

    /** What one side came to, which must have taken part. */
    public Measurement of(Side side) {
        Measurement measurement = bySide.get(side);
        if (measurement == null) {
            throw new IllegalArgumentException("side: " + side.name() + " (expected: one that was measured)");
        }
        return measurement;
    }
}
