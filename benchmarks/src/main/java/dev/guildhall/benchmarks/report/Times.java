package dev.guildhall.benchmarks.report;

import java.util.List;
import org.HdrHistogram.AbstractHistogram;

/**
 * Half of the requests, all but one in twenty, and all but one in a hundred, took no longer, in milliseconds; not a number where
 * none was answered.
 */
public record Times(double p50, double p95, double p99) {
    private static final double MICROS_PER_MILLI = 1_000;

    /** From a histogram of microseconds. */
    public static Times of(AbstractHistogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return new Times(Double.NaN, Double.NaN, Double.NaN);
        }
        return new Times(
                histogram.getValueAtPercentile(50) / MICROS_PER_MILLI,
                histogram.getValueAtPercentile(95) / MICROS_PER_MILLI,
                histogram.getValueAtPercentile(99) / MICROS_PER_MILLI);
    }

    /** Of each figure the middle one. */
    public static Times median(List<Times> rounds) {
        return new Times(Median.of(rounds, Times::p50), Median.of(rounds, Times::p95), Median.of(rounds, Times::p99));
    }
}
