package dev.guildhall.benchmarks.dialogue.load;

import java.util.Map;
import org.HdrHistogram.AbstractHistogram;

/**
 * What came of a load. Times count from when a request was due, in microseconds.
 *
 * @param requests how many were due
 * @param failures how many were not answered well, by reason
 * @param first how long until the first piece of text, of streams that had one
 * @param whole how long until the end of the answer, of all that were answered well
 * @param mostOpen the largest number of streams that had begun and were not over at the same time
 */
public record LoadResult(
        int requests, Map<String, Integer> failures, AbstractHistogram first, AbstractHistogram whole, int mostOpen) {

    public LoadResult {
        failures = Map.copyOf(failures);
    }

    public int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }
}
