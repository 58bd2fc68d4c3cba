package dev.guildhall.benchmarks.bare;

import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.load.Worker;
import dev.guildhall.benchmarks.process.Stage;
import dev.guildhall.benchmarks.report.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Calls Redis and does nothing with what it answers, with redis-benchmark 6.2 or newer. */
public final class RedisBenchmark {
    /** In a command, stands for a number that is another one each time; of twelve digits. */
    public static final String NUMBER = "__rand_int__";

    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private final Program program;
    private final int port;
    private final int database;
    private final int clients;

    /**
     * Of one number of clients.
     *
     * @param port of Redis on 127.0.0.1
     * @param clients how many calls are open at once
     */
    public RedisBenchmark(Program program, int port, int database, int clients) {
        this.program = program;
        this.port = port;
        this.database = database;
        this.clients = clients;
    }

    /** A connection to the same database. */
    public RedisLink link() {
        return RedisLink.to(port, database);
    }

    /**
     * Makes one call again and again.
     *
     * @param command its words, in which {@link #NUMBER} stands for a number
     * @param numbers how many numbers there are; the first is 0
     */
    public Worker repeats(List<String> command, int numbers) {
        return new Worker() {
            private double rate = 1_000;

            @Override
            public LoadResult run(int jobs) throws InterruptedException {
                return remembered(work(command, numbers, jobs));
            }

            // As many as it would make in that time if it went on like the last time: it is not told a time.
            @Override
            public LoadResult run(Duration time) throws InterruptedException {
                return remembered(work(command, numbers, Math.max(1, Math.round(rate * time.toSeconds()))));
            }

            private LoadResult remembered(LoadResult result) {
                rate = result.rate();
                return result;
            }
        };
    }

    private LoadResult work(List<String> command, int numbers, long calls) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-h", Stage.LOOPBACK, "-p", Integer.toString(port)));
        arguments.addAll(List.of("--dbnum", Integer.toString(database), "--csv"));
        arguments.addAll(List.of("-c", Integer.toString(clients), "-n", Long.toString(calls)));
        arguments.addAll(List.of("-r", Integer.toString(numbers)));
        arguments.addAll(command);
        return result(program.run(arguments, AT_MOST), calls);
    }

    /** From a line of heads and a line of figures, each in quotes. */
    static LoadResult result(String csv, long calls) {
        List<String> lines = csv.lines().filter(line -> line.startsWith("\"")).toList();
        if (lines.size() < 2) {
            throw new IllegalStateException("redis-benchmark did not say what it did (is it 6.2 or newer?): " + csv);
        }
        List<String> heads = cells(lines.get(lines.size() - 2));
        List<String> figures = cells(lines.getLast());
        double rate = figure("rps", heads, figures);
        return new LoadResult(
                calls,
                0,
                Map.of(),
                calls / rate,
                new Times(
                        figure("p50_latency_ms", heads, figures),
                        figure("p95_latency_ms", heads, figures),
                        figure("p99_latency_ms", heads, figures)));
    }

    private static double figure(String head, List<String> heads, List<String> figures) {
        int column = heads.indexOf(head);
        if (column < 0 || column >= figures.size()) {
            throw new IllegalStateException(
                    "redis-benchmark says nothing of " + head + " (expected: version 6.2 or newer): " + heads);
        }
        return Double.parseDouble(figures.get(column));
    }

    /** The first, the name of the test, may hold commas of its own. */
    private static List<String> cells(String line) {
        return Arrays.asList(line.substring(1, line.length() - 1).split("\",\"", -1));
    }
}
