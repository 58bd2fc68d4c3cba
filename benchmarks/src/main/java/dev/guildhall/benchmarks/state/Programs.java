package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.bare.Program;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own.
 *
 * @param pgbench null if there is none: then the same statements come over JDBC
 * @param redisBenchmark null if there is none: then there is no ratio to Redis
 */
record Programs(@Nullable Program pgbench, @Nullable Program redisBenchmark) {
    static Programs of(Options options) {
        return new Programs(
                Program.chosen("--pgbench", options.pgbench(), "pgbench"),
                Program.chosen("--redis-benchmark", options.redisBenchmark(), "redis-benchmark"));
    }
}
