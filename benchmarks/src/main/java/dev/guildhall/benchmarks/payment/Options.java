package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.comparison.Rounds;
import dev.guildhall.benchmarks.process.ServiceJvm;
import dev.guildhall.benchmarks.scenario.CommandLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param parts which of the tables
 * @param time how long each side is measured at a time
 * @param rounds how often; the median counts
 * @param warmUp calls to each side before the first round; four times as many to a JVM before the first table of a kind
 * @param users how many there are where there are many
 * @param calls how many CheckRateLimit are open at once
 * @param clients how many reserve and settle at once
 * @param megabytes how much memory the service and the echo are told that their containers have
 * @param pgbench which one; null for the one on PATH
 * @param redisBenchmark which one; null for the one on PATH
 * @param profile where a flight recording of the service goes, if one is wanted
 * @param verbose whether the logs of all processes are shown
 */
record Options(
        Set<Part> parts,
        Duration time,
        int rounds,
        int warmUp,
        int users,
        int calls,
        int clients,
        int megabytes,
        @Nullable Path pgbench,
        @Nullable Path redisBenchmark,
        @Nullable Path profile,
        boolean verbose) {

    static final String HELP = """
            ./guildhall bench payment: payment-service beside the bare cost of the same work

              --seconds 10             how long each side is measured at a time
              --rounds 3               how often; the median counts
              --warm-up 20000          calls to each side before the first round of a table
              --users 10000            how many there are where there are many
              --calls 64               how many CheckRateLimit are open at once
              --clients 16             how many reserve and settle at once
              --megabytes %d          the memory of the containers that service and echo are thought to be in
              --only uses,money        these tables alone
              --quick                  all of it shortened to about two minutes; fit for a first look only
              --pgbench FILE           pgbench 14 or newer (default: on PATH; comes with PostgreSQL)
              --redis-benchmark FILE   redis-benchmark 6.2 or newer (default: on PATH; comes with Redis, or in redis-tools)
              --profile FILE           writes a flight recording of the service (.jfr); it costs some CPU
              --verbose                shows the logs of all processes""".formatted(ServiceJvm.MEGABYTES);

    private static final Set<String> SWITCHES = Set.of("--quick", "--verbose");
    private static final Set<String> VALUES = Set.of(
            "--seconds",
            "--rounds",
            "--warm-up",
            "--users",
            "--calls",
            "--clients",
            "--megabytes",
            "--only",
            "--pgbench",
            "--redis-benchmark",
            "--profile");
    private static final int MOST_SECONDS = 240;
    /** PostgreSQL takes 200 connections, of which the service has some. */
    private static final int MOST_CLIENTS = 100;

    private static final int MOST_CALLS = 900;
    private static final int MOST_ROUNDS = 99;

    /** One of the tables. */
    enum Part {
        USES,
        MONEY
    }

    Options {
        parts = Set.copyOf(parts);
    }

    Rounds toRounds() {
        return new Rounds(time, rounds, warmUp);
    }

    /** @throws IllegalArgumentException with a sentence for whoever typed it */
    static Options parse(String... arguments) {
        CommandLine given = CommandLine.parse(SWITCHES, VALUES, HELP, arguments);
        boolean quick = given.has("--quick");
        return new Options(
                given.parts("--only", Part.class),
                Duration.ofSeconds(given.number("--seconds", quick ? 3 : 10, MOST_SECONDS)),
                given.number("--rounds", quick ? 1 : 3, MOST_ROUNDS),
                given.number("--warm-up", quick ? 4_000 : 20_000),
                given.number("--users", 10_000),
                given.number("--calls", 64, MOST_CALLS),
                given.number("--clients", 16, MOST_CLIENTS),
                given.number("--megabytes", ServiceJvm.MEGABYTES),
                given.path("--pgbench"),
                given.path("--redis-benchmark"),
                given.path("--profile"),
                given.has("--verbose"));
    }
}
