package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.report.Machine;
import dev.guildhall.benchmarks.state.fill.Population;
import java.sql.SQLException;

/** On what, and how, something was measured. */
final class Setting {
    private Setting() {}

    /** Some paragraphs. */
    static String text(Stand stand, Options options, Programs programs) throws SQLException, InterruptedException {
        return """
                %s; the load and all servers share them, and %.2f threads wanted to run in the minute before. A container of %d MB \
                is assumed.
                %s, the same server for both sides. Reference: %s; %s.
                %s Before that each side had %d calls (contexts and recalls: a few of them), and what runs in a JVM four times as \
                many before the first table of its kind. %d entities; %d changes or %d reads at once, on both sides; contexts and \
                recalls one after the other.

                Calls of state-service carry a token. A change sets two keys. "ratio" is to the reference: of rates, of CPU, and \
                of the p50 of recalls and contexts. p50, p95 and p99 are milliseconds. "growth" is of p50, to the next smaller \
                size. CPU is seconds per 1,000, the sum of the processes beside it: "own" is state-service, "load" whoever called, \
                a dash was not counted. Counted are for state-service: itself, PostgreSQL, Redis and the load; for pgbench and \
                JDBC: PostgreSQL and itself; for HMGET: Redis and redis-benchmark; for the scan: this process. "busy" is the part \
                of all CPUs that worked, for whomever.
                recall@%d: of exact answers, what they have of what the scan finds; of others, what they have of the exact answer \
                with the same weights. The neighbours of a context are within %d of an entity.\
                """.formatted(
                Machine.line(),
                Machine.load(),
                options.megabytes(),
                stand.servers().served().durability(),
                programs.pgbench() == null
                        ? "no pgbench on PATH, so the statements come over JDBC (--pgbench FILE names one)"
                        : programs.pgbench().version(),
                programs.redisBenchmark() == null
                        ? "no redis-benchmark on PATH, so there is no ratio to Redis (--redis-benchmark FILE names one)"
                        : programs.redisBenchmark().version(),
                Machine.rounds(options.rounds().count(), options.rounds().time()),
                options.rounds().warmUp(),
                options.entities(),
                options.clients(),
                options.calls(),
                RecallComparison.MOST,
                Population.RADIUS);
    }
}
