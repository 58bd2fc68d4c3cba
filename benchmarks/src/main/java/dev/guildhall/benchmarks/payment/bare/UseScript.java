package dev.guildhall.benchmarks.payment.bare;

import dev.guildhall.benchmarks.bare.RedisBenchmark;
import dev.guildhall.benchmarks.bare.RedisLink;
import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.load.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Counts uses with a script in Redis. Whether they counted is asked of Redis, since redis-benchmark does not look at answers.
 */
public final class UseScript implements Worker {
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

    private final RedisBenchmark benchmark;
    private final Worker calls;

    /** What is counted: under which limits, and for whom. */
    public record Uses(int users, int daily, int hourly) {}

    /** Loads the script. */
    public UseScript(RedisBenchmark benchmark, Uses uses) {
        this.benchmark = benchmark;
        try (RedisLink redis = benchmark.link()) {
            String hash = redis.ask("SCRIPT", "LOAD", SCRIPT);
            this.calls = benchmark.repeats(
                    List.of(
                            "EVALSHA",
                            hash,
                            "1",
                            "uses:" + RedisBenchmark.NUMBER,
                            Integer.toString(uses.daily()),
                            Integer.toString(uses.hourly())),
                    uses.users());
        }
    }

    /** From the beginning: all counts are forgotten. */
    @Override
    public LoadResult run(int jobs) throws InterruptedException {
        try (RedisLink redis = benchmark.link()) {
            String _ = redis.ask("FLUSHDB");
        }
        return counted(0, calls.run(jobs));
    }

    @Override
    public LoadResult run(Duration time) throws InterruptedException {
        return counted(count(), calls.run(time));
    }

    private LoadResult counted(long before, LoadResult all) {
        long well = count() - before;
        return new LoadResult(well, all.well() - well, Map.of(), all.seconds(), all.times());
    }

    private long count() {
        try (RedisLink redis = benchmark.link()) {
            return Long.parseLong(redis.ask("EVAL", COUNTED, "0"));
        }
    }
}
