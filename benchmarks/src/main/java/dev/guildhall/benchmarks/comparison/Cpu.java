package dev.guildhall.benchmarks.comparison;

import dev.guildhall.benchmarks.report.Median;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;

/**
 * CPU, in seconds; not a number where a process was not counted.
 *
 * @param own of the server that is measured
 * @param load of whoever made the calls
 */
public record Cpu(double own, double postgres, double redis, double load) {

    Cpu since(Cpu earlier) {
        return with(earlier, (now, then) -> now - then);
    }

    Cpu perThousand(long calls) {
        double thousands = calls / 1_000.0;
        return new Cpu(own / thousands, postgres / thousands, redis / thousands, load / thousands);
    }

    /** Of all that were counted. */
    public double total() {
        return DoubleStream.of(own, postgres, redis, load)
                .filter(each -> !Double.isNaN(each))
                .sum();
    }

    /** Of each figure the middle one. */
    static Cpu median(List<Cpu> rounds) {
        return new Cpu(
                Median.of(rounds, Cpu::own),
                Median.of(rounds, Cpu::postgres),
                Median.of(rounds, Cpu::redis),
                Median.of(rounds, Cpu::load));
    }

    private Cpu with(Cpu other, DoubleBinaryOperator operation) {
        return new Cpu(
                operation.applyAsDouble(own, other.own),
                operation.applyAsDouble(postgres, other.postgres),
                operation.applyAsDouble(redis, other.redis),
                operation.applyAsDouble(load, other.load));
    }
}
