package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.comparison.Rounds;
import dev.guildhall.benchmarks.process.ServiceJvm;
import dev.guildhall.benchmarks.scenario.CommandLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param parts which of the tables
 * @param rounds how long, how often, and how much before that
 * @param entities how many there are that are changed and read
 * @param calls how many reads are open at once
 * @param clients how many changes are open at once
 * @param memories how many an NPC has, a few rows each
 * @param worlds how many entities the world of a context has, two rows each
 * @param megabytes how much memory the service is told that its container has
 * @param pgbench which one; null for the one on PATH
 * @param redisBenchmark which one; null for the one on PATH
 * @param profile where a flight recording of the service goes, if one is wanted
 * @param verbose whether the logs of all processes are shown
 */
record Options(
        Set<Part> parts,
        Rounds rounds,
        int entities,
        int calls,
        int clients,
        List<Integer> memories,
        List<Integer> worlds,
        int megabytes,
        @Nullable Path pgbench,
        @Nullable Path redisBenchmark,
        @Nullable Path profile,
        boolean verbose) {

    static final String HELP = """
            ./guildhall bench state: state-service beside the bare cost of the same work

              --seconds 10                     how long each side is measured at a time
              --rounds 3                       how often; the median counts
              --warm-up 10000                  calls to each side before the first round of a table
              --entities 10000                 how many entities are changed and read
              --calls 64                       how many reads are open at once
              --clients 16                     how many changes are open at once
              --memories 1000,10000,100000     how many memories an NPC has
              --worlds 10000,1000000           how many entities the world of a context has
              --megabytes %d                  the memory of the container that the service is thought to be in
              --only updates,reads,...         these tables alone, of updates, reads, memories and context
              --quick                          all of it shortened to about four minutes; fit for a first look only
              --pgbench FILE                   pgbench 14 or newer (default: on PATH; comes with PostgreSQL)
              --redis-benchmark FILE           redis-benchmark 6.2 or newer (default: on PATH; comes with Redis, or in redis-tools)
              --profile FILE                   writes a flight recording of the service (.jfr); it costs some CPU
              --verbose                        shows the logs of all processes""".formatted(ServiceJvm.MEGABYTES);

    private static final Set<String> SWITCHES = Set.of("--quick", "--verbose");
    private static final Set<String> VALUES = HELP.lines()
            .map(String::strip)
            .filter(line -> line.startsWith("--"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .filter(option -> !SWITCHES.contains(option))
            .collect(Collectors.toUnmodifiableSet());
    private static final int MOST_SECONDS = 240;
    /** PostgreSQL takes 200 connections, of which the service has some. */
    private static final int MOST_CLIENTS = 100;

    private static final int MOST_ROUNDS = 99;
    private static final int MOST_ENTITIES = 10_000_000;
    /** Those beyond that an NPC forgets. */
    private static final int MOST_MEMORIES = 100_000;

    private static final int MOST_WORLDS = 8;

    /** Some of the tables. */
    enum Part {
        UPDATES,
        READS,
        MEMORIES,
        CONTEXT
    }

    Options {
        parts = Set.copyOf(parts);
        memories = memories.stream().sorted().toList();
        worlds = worlds.stream().sorted().toList();
        if (worlds.size() > MOST_WORLDS) {
            throw new IllegalArgumentException(
                    "--worlds: " + worlds.size() + " sizes (expected: at most " + MOST_WORLDS + ")");
        }
    }

    /**
     * Understands what was typed.
     *
     * @throws IllegalArgumentException with a sentence for whoever typed it
     */
    static Options parse(String... arguments) {
        CommandLine given = CommandLine.parse(SWITCHES, VALUES, HELP, arguments);
        boolean quick = given.has("--quick");
        Rounds rounds = new Rounds(
                Duration.ofSeconds(given.number("--seconds", quick ? 3 : 10, MOST_SECONDS)),
                given.number("--rounds", quick ? 1 : 3, MOST_ROUNDS),
                given.number("--warm-up", quick ? 1_500 : 10_000));
        return new Options(
                given.parts("--only", Part.class),
                rounds,
                given.number("--entities", 10_000),
                given.number("--calls", 64, MOST_CLIENTS),
                given.number("--clients", 16, MOST_CLIENTS),
                given.numbers("--memories", quick ? "1000,10000" : "1000,10000,100000", MOST_MEMORIES),
                given.numbers("--worlds", quick ? "10000,100000" : "10000,1000000", MOST_ENTITIES),
                given.number("--megabytes", ServiceJvm.MEGABYTES),
                given.path("--pgbench"),
                given.path("--redis-benchmark"),
                given.path("--profile"),
                given.has("--verbose"));
    }
}
