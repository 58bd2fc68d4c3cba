package dev.guildhall.benchmarks.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of several rounds. */
public final class Median {
    private Median() {}

    /** Of one figure; between the two in the middle if the rounds are even in number. Takes at least one round. */
    public static <T> double of(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
