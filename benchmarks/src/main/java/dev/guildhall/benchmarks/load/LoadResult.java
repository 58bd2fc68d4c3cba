package dev.guildhall.benchmarks.load;

import dev.guildhall.benchmarks.report.Times;
import java.util.Map;

/**
 * What came of a load.
 *
 * @param well how many jobs were done
 * @param refused how many were answered with a refusal
 * @param failures how many were not answered well, by reason
 * @param seconds from the first job's begin to the last one's end
 * @param times of a job, done or refused, from its begin to its end
 */
public record LoadResult(long well, long refused, Map<String, Long> failures, double seconds, Times times) {
    public LoadResult {
        failures = Map.copyOf(failures);
    }

    /** Done or refused. */
    public long answered() {
        return well + refused;
    }

    /** Jobs that were answered, a second. */
    public double rate() {
        return answered() / seconds;
    }
}
