package dev.guildhall.benchmarks.dialogue;

import dev.guildhall.benchmarks.dialogue.Stand.Usage;
import dev.guildhall.benchmarks.dialogue.load.LoadResult;
import dev.guildhall.benchmarks.report.Median;
import dev.guildhall.benchmarks.report.Times;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
                Median.of(rounds, Measurement::upstreamRequests),
                Times.median(rounds.stream().map(Measurement::first).toList()),
                Times.median(rounds.stream().map(Measurement::whole).toList()),
                Median.of(rounds, Measurement::cpu),
                Median.of(rounds, Measurement::postgres),
                Median.of(rounds, Measurement::redis),
                Median.of(rounds, Measurement::busy));
    }

    int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static double secondsPerThousand(Duration cpu, int requests) {
        return (double) cpu.toMillis() / requests;
    }
}
