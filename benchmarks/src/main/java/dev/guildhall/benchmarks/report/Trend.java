package dev.guildhall.benchmarks.report;

import java.util.List;

/**
 * The straight line that fits measurements at equal intervals best.
 *
 * @param mean their mean
 * @param growth by how much that line rises from the first to the last
 */
public record Trend(double mean, double growth) {
    /** What caches that fill and noise may come to, as a part of the mean. */
    private static final double FLAT = 0.05;

    /** By least squares; takes at least two. */
    public static Trend of(List<Double> measurements) {
        int count = measurements.size();
        if (count < 2) {
            throw new IllegalArgumentException("measurements: " + count + " (expected: 2 or more)");
        }
        double mean =
                measurements.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double middle = (count - 1) / 2.0;
        double above = 0;
        double below = 0;
        for (int i = 0; i < count; i++) {
            above += (i - middle) * (measurements.get(i) - mean);
            below += (i - middle) * (i - middle);
        }
        return new Trend(mean, above / below * (count - 1));
    }

    /** Whether the line rises by no more than a twentieth of the mean. Falling is flat enough. */
    public boolean isFlat() {
        return growth <= FLAT * mean;
    }
}
