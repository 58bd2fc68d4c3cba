package dev.guildhall.benchmarks.payment.bare;

import dev.guildhall.benchmarks.payment.load.LoadResult;
import dev.guildhall.benchmarks.process.Stage;
import dev.guildhall.benchmarks.report.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Counts uses with a script in Redis, with redis-benchmark 6.2 or newer. */
public final class RedisBenchmark {
    /**
     * KEYS[1] the user; ARGV[1] the uses of a day, ARGV[2] those of an hour. Counts in both windows or in neither, and keeps
     * each for its length. One key stands for two, since redis-benchmark cannot put the same random number into two.
     */
    static final String SCRIPT = """
            local day, hour = KEYS[1] .. ':day', KEYS[1] .. ':hour'
            if tonumber(redis.call('GET', day) or '0') >= tonumber(ARGV[1])
                or tonumber(redis.call('GET', hour) or '0') >= tonumber(ARGV[2]) then
              return 0
            end
            if redis.call('INCR', day) == 1 then redis.call('PEXPIRE', day, 86400000) end
            if redis.call('INCR', hour) == 1 then redis.call('PEXPIRE', hour, 3600000) end
            return 1
            """;

    private static final String COUNTED = """
            local sum = 0
            for _, key in ipairs(redis.call('KEYS', '*:day')) do sum = sum + redis.call('GET', key) end
            return sum
            """;

    /** Apart from what payment-service keeps. */
    static final int DATABASE = 1;

    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private final Program program;
    private final int port;
    private final int clients;

    /** @param port of Redis on 127.0.0.1 */
    public RedisBenchmark(Program program, int port, int clients) {
        this.program = program;
        this.port = port;
        this.clients = clients;
    }

    /** What is counted: under which limits, and for whom. */
    public record Uses(int users, int daily, int hourly) {}

    /** Makes so many calls. Whether they counted is asked of Redis, since redis-benchmark does not look at answers. */
    public LoadResult run(Uses uses, long calls) throws InterruptedException {
        try (RedisLink redis = RedisLink.to(port, DATABASE)) {
            String hash = redis.ask("SCRIPT", "LOAD", SCRIPT);
            long before = Long.parseLong(redis.ask("EVAL", COUNTED, "0"));
            List<String> arguments = new ArrayList<>(List.of("-h", Stage.LOOPBACK, "-p", Integer.toString(port)));
            arguments.addAll(List.of("--dbnum", Integer.toString(DATABASE), "--csv"));
            arguments.addAll(List.of("-c", Integer.toString(clients), "-n", Long.toString(calls)));
            arguments.addAll(List.of("-r", Integer.toString(uses.users())));
            arguments.addAll(List.of("EVALSHA", hash, "1", "uses:__rand_int__"));
            arguments.addAll(List.of(Integer.toString(uses.daily()), Integer.toString(uses.hourly())));
            String csv = program.run(arguments, AT_MOST);
            long counted = Long.parseLong(redis.ask("EVAL", COUNTED, "0")) - before;
            return result(csv, calls, counted);
        }
    }

    /** Forgets all counts. */
    public void reset() {
        try (RedisLink redis = RedisLink.to(port, DATABASE)) {
            String _ = redis.ask("FLUSHDB");
        }
    }

    /** From a line of heads and a line of figures, each in quotes. */
    static LoadResult result(String csv, long calls, long counted) {
        List<String> lines = csv.lines().filter(line -> line.startsWith("\"")).toList();
        if (lines.size() < 2) {
            throw new IllegalStateException("redis-benchmark did not say what it did (is it 6.2 or newer?): " + csv);
        }
        List<String> heads = cells(lines.get(lines.size() - 2));
        List<String> figures = cells(lines.getLast());
        double rate = figure("rps", heads, figures);
        return new LoadResult(
                counted,
                calls - counted,
                Map.of(),
                calls / rate,
                new Times(figure("p50_latency_ms", heads, figures), figure("p99_latency_ms", heads, figures)));
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
