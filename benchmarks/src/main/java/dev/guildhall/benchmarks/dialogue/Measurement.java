package dev.guildhall.benchmarks.dialogue;

import dev.guildhall.benchmarks.dialogue.Stand.Usage;
import dev.guildhall.benchmarks.dialogue.load.LoadResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.AbstractHistogram;

/**
 * What one load came to. Times are milliseconds; CPU is seconds per 1,000 requests.
 *
 * @param failures how many requests were not answered well, by reason
 * @param upstreamRequests how often the upstream was asked, per request
 * @param first until the first piece of a stream
 * @param whole until the end of the answer
 * @param busy which part of all CPUs worked, for whomever
 */
record Measurement(
        Map<String, Integer> failures,
        double upstreamRequests,
        Times first,
        Times whole,
        double cpu,
        double postgres,
        double redis,
        double busy) {

    private static final double MICROS_PER_MILLI = 1_000;

    /** Half of the requests, and all but one in a hundred, took no longer; not a number where none was answered. */
    record Times(double p50, double p99) {
        static Times of(AbstractHistogram histogram) {
            if (histogram.getTotalCount() == 0) {
                return new Times(Double.NaN, Double.NaN);
            }
            return new Times(
                    histogram.getValueAtPercentile(50) / MICROS_PER_MILLI,
                    histogram.getValueAtPercentile(99) / MICROS_PER_MILLI);
        }

        private static Times median(List<Times> rounds) {
            return new Times(Measurement.median(rounds, Times::p50), Measurement.median(rounds, Times::p99));
        }
    }

    static Measurement of(LoadResult result, Usage usage, double busy) {
        int requests = result.requests();
        return new Measurement(
                result.failures(),
                (double) usage.upstreamRequests() / requests,
                Times.of(result.first()),
                Times.of(result.whole()),
                secondsPerThousand(usage.own(), requests),
                secondsPerThousand(usage.postgres(), requests),
                secondsPerThousand(usage.redis(), requests),
                busy);
    }

    /** Of each figure the middle one of all rounds; of the failures all. */
    static Measurement median(List<Measurement> rounds) {
        Map<String, Integer> failures = new HashMap<>();
        rounds.forEach(round -> round.failures.forEach((reason, count) -> failures.merge(reason, count, Integer::sum)));
        return new Measurement(
                failures,
                median(rounds, Measurement::upstreamRequests),
                Times.median(rounds.stream().map(Measurement::first).toList()),
                Times.median(rounds.stream().map(Measurement::whole).toList()),
                median(rounds, Measurement::cpu),
                median(rounds, Measurement::postgres),
                median(rounds, Measurement::redis),
                median(rounds, Measurement::busy));
    }

    int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double secondsPerThousand(Duration cpu, int requests) {
        return (double) cpu.toMillis() / requests;
    }
}
