package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.payment.bare.Pgbench;
import dev.guildhall.benchmarks.payment.bare.RedisBenchmark;
import dev.guildhall.benchmarks.payment.grpc.MoneyCalls.Generation;
import dev.guildhall.benchmarks.payment.load.ClosedLoop;
import dev.guildhall.benchmarks.payment.load.LoadResult;
import java.time.Duration;

/** One of those who do the same work beside each other. */
sealed interface Side {
    /** As the tables call it. */
    String name();

    Counted counted();

    /** Does so many jobs; their times say nothing. */
    LoadResult warmUp(int jobs) throws InterruptedException;

    /** Works for some time. */
    LoadResult run(Duration time) throws InterruptedException;

    /** A gRPC server, called from here. */
    record Grpc(String name, Counted counted, ClosedLoop loop) implements Side {
        private static final Duration WARM_WITHIN = Duration.ofMinutes(15);

        @Override
        public LoadResult warmUp(int jobs) throws InterruptedException {
            return loop.run(jobs, WARM_WITHIN);
        }

        @Override
        public LoadResult run(Duration time) throws InterruptedException {
            return loop.run(time);
        }
    }

    /** Statements alone. */
    record Statements(String name, Counted counted, Pgbench pgbench, Generation generation, int users) implements Side {
        @Override
        public LoadResult warmUp(int jobs) throws InterruptedException {
            return pgbench.run(generation, users, jobs);
        }

        @Override
        public LoadResult run(Duration time) throws InterruptedException {
            return pgbench.run(generation, users, time);
        }
    }

    /** A script alone, which is given a number of calls rather than a time. */
    final class Script implements Side {
        private final String name;
        private final Counted counted;
        private final RedisBenchmark benchmark;
        private final RedisBenchmark.Uses uses;
        private double rate = 1_000;

        Script(String name, Counted counted, RedisBenchmark benchmark, RedisBenchmark.Uses uses) {
            this.name = name;
            this.counted = counted;
            this.benchmark = benchmark;
            this.uses = uses;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Counted counted() {
            return counted;
        }

        @Override
        public LoadResult warmUp(int jobs) throws InterruptedException {
            benchmark.reset();
            return remembered(benchmark.run(uses, jobs));
        }

        /** As many as it would do in that time if it went on like the last time. */
        @Override
        public LoadResult run(Duration time) throws InterruptedException {
            return remembered(benchmark.run(uses, Math.max(1, Math.round(rate * time.toSeconds()))));
        }

        private LoadResult remembered(LoadResult result) {
            rate = result.rate();
            return result;
        }
    }
}
