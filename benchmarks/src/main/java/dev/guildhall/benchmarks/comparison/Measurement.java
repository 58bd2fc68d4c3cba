package dev.guildhall.benchmarks.comparison;

import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.report.Median;
import dev.guildhall.benchmarks.report.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one side came to.
 *
 * @param rate jobs that were answered, a second
 * @param cpu per 1,000 of them
 * @param busy which part of all CPUs worked, for whomever
 * @param refused how many were answered with a refusal
 * @param failures how many were not answered well, by reason
 */
public record Measurement(double rate, Times times, Cpu cpu, double busy, long refused, Map<String, Long> failures) {

    /** @param used CPU in the time of the load */
    static Measurement of(LoadResult result, Cpu used, double busy) {
        return new Measurement(
                result.rate(),
                result.times(),
                used.perThousand(result.answered()),
                busy,
                result.refused(),
                result.failures());
    }

    /** Of each figure the middle one of all rounds; of refusals and failures all. */
    static Measurement median(List<Measurement> rounds) {
        Map<String, Long> failures = new HashMap<>();
        rounds.forEach(round -> round.failures.forEach((reason, count) -> failures.merge(reason, count, Long::sum)));
        return new Measurement(
                Median.of(rounds, Measurement::rate),
                Times.median(rounds.stream().map(Measurement::times).toList()),
                Cpu.median(rounds.stream().map(Measurement::cpu).toList()),
                Median.of(rounds, Measurement::busy),
                rounds.stream().mapToLong(Measurement::refused).sum(),
                failures);
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
