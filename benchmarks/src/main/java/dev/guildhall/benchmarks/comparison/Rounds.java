package dev.guildhall.benchmarks.comparison;

import java.time.Duration;

/**
 * How long everything is measured.
 *
 * @param time how long each side works at a time
 * @param count how often; the median counts
 * @param warmUp calls to each side before the first round of a table; four times as many from this JVM before its first table
 */
public record Rounds(Duration time, int count, int warmUp) {}
