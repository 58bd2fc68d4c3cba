package dev.guildhall.benchmarks.content;

import dev.guildhall.orchestration.foundation.place.Extent;
import java.time.Duration;

/** How many were made of one thing, and how long that took. */
record Speed(long made, long nanos, int tiles) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Seeds come in rounds of that many, so that every kind of land is made alike often. */
    private static final int ROUND = 10;

    /** Makes whole rounds of seeds, 0 and up, until the time is over; one at least. */
    static Speed measure(Making making, Extent extent, Duration time) {
        long began = System.nanoTime();
        long made = 0;
        long sum = 0;
        do {
            for (int i = 0; i < ROUND; i++) {
                sum += making.make(made, extent);
                made++;
            }
        } while (System.nanoTime() - began < time.toNanos());
        long took = System.nanoTime() - began;
        if (sum == Long.MIN_VALUE) {
            throw new IllegalStateException("sum: " + sum + " (expected: any other)");
        }
        return new Speed(made, took, extent.tiles());
    }

    double perSecond() {
        return made * NANOS_PER_SECOND / nanos;
    }

    double nanosPerTile() {
        return (double) nanos / made / tiles;
    }
}
