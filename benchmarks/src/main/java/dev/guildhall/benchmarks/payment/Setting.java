package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.bare.Program;
import dev.guildhall.benchmarks.report.Machine;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** On what, and how, something was measured. */
final class Setting {
    private Setting() {}

    /**
     * Some paragraphs.
     *
     * @param pgbench null if there is none
     * @param redisBenchmark null if there is none
     */
    static String text(Stand stand, Options options, @Nullable Program pgbench, @Nullable Program redisBenchmark)
            throws SQLException, InterruptedException {
        return """
                %s; the load and all servers share them, and %.2f threads wanted to run in the minute before. Containers of %d MB \
                are assumed.
                %s, the same server for both sides. Reference: %s; %s.
                %s Before that each side had %d calls of each kind, and the JVMs four times as many before the first table of its kind. %d users where there are many; %d CheckRateLimit or \
                %d reserve + settle at once, on both sides.

                Calls of payment-service carry a token. A pair is one reserve and one settle. "ratio" is to the reference in \
                another row: of calls to the echo, of CPU to the script, of pairs and their CPU to pgbench. p50 and p99 are \
                milliseconds. CPU is seconds per 1,000 calls or pairs, the sum of the processes beside it: "own" is \
                payment-service or the echo, "load" whoever called, a dash was not counted. Counted are for payment-service: \
                itself, PostgreSQL, Redis and the load; for the echo: itself and the load; for the script: Redis and \
                redis-benchmark; for pgbench: PostgreSQL and itself. "busy" is the part of all CPUs that worked, for whomever.\
                """.formatted(
                        Machine.line(),
                        Machine.load(),
                        options.megabytes(),
                        stand.servers().served().durability(),
                        pgbench == null
                                ? "no pgbench on PATH, so there is no ratio for money (--pgbench FILE names one)"
                                : pgbench.version(),
                        redisBenchmark == null
                                ? "no redis-benchmark on PATH, so there is no ratio for CPU (--redis-benchmark FILE names one)"
                                : redisBenchmark.version(),
                        Machine.rounds(options.rounds(), options.time()),
                        options.warmUp(),
                        options.users(),
                        options.calls(),
                        options.clients());
    }
}
