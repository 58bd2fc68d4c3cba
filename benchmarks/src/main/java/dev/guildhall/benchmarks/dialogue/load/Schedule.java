package dev.guildhall.benchmarks.dialogue.load;

import java.time.Duration;

/**
 * When requests are due: evenly spaced.
 *
 * @param perSecond how many each second
 * @param requests how many in all
 */
public record Schedule(double perSecond, int requests) {
    private static final double NANOS_PER_SECOND = 1e9;

    public Schedule {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("perSecond: " + perSecond + " (expected: more than 0)");
        }
        if (requests < 1) {
            throw new IllegalArgumentException("requests: " + requests + " (expected: 1 or more)");
        }
    }

    /** As many requests as are due within {@code time}. */
    public static Schedule lasting(Duration time, double perSecond) {
        return new Schedule(perSecond, (int) Math.max(1, Math.round(perSecond * time.toMillis() / 1_000)));
    }

    /** From the first request to when one more would be due. */
    public Duration time() {
        return Duration.ofNanos(dueNanos(requests));
    }

    /** When request {@code index} (from 0) is due, in nanoseconds after the start. */
    long dueNanos(int index) {
        return Math.round(index * NANOS_PER_SECOND / perSecond);
    }
}
