package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.bare.Program;
import dev.guildhall.benchmarks.bare.RedisBenchmark;
import dev.guildhall.benchmarks.comparison.Comparison;
import dev.guildhall.benchmarks.comparison.ComparisonTable;
import dev.guildhall.benchmarks.comparison.ComparisonTable.Goals;
import dev.guildhall.benchmarks.comparison.Counted;
import dev.guildhall.benchmarks.comparison.Measured;
import dev.guildhall.benchmarks.comparison.Side;
import dev.guildhall.benchmarks.load.ClosedLoop;
import dev.guildhall.benchmarks.payment.Stand.Callee;
import dev.guildhall.benchmarks.payment.bare.UseScript;
import dev.guildhall.benchmarks.payment.grpc.UseCalls;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code CheckRateLimit} beside a gRPC server that does nothing, and a script that counts in Redis. */
final class UseComparison {
    private static final double LEAST_RATE = 0.4;
    private static final double MOST_CPU = 2;

    /** In Redis, apart from what payment-service keeps. */
    private static final int BARE_DATABASE = 1;

    private final Stand stand;
    private final Options options;
    private final @Nullable Program redisBenchmark;

    /** @param redisBenchmark null if there is none */
    UseComparison(Stand stand, Options options, @Nullable Program redisBenchmark) {
        this.stand = stand;
        this.options = options;
        this.redisBenchmark = redisBenchmark;
    }

    String table(UseSetting setting, Comparison comparison) throws SQLException, InterruptedException {
        Side service = grpc("payment-service", stand.service(), stand.servers().countedForService(), setting);
        Side echo = grpc("gRPC echo", stand.echo(), stand.countedForEcho(), setting);
        List<Side> sides = new ArrayList<>(List.of(service, echo));
        @Nullable Side script = redisBenchmark == null ? null : script(redisBenchmark, setting);
        if (script != null) {
            sides.add(script);
        }
        Measured measured = comparison.run(setting.title(), 1, sides);
        return ComparisonTable.of(
                setting.title(), "calls/s", service, measured, new Goals(echo, LEAST_RATE, script, MOST_CPU));
    }

    private Side grpc(String name, Callee callee, Counted counted, UseSetting setting) {
        UseCalls calls = new UseCalls(
                callee.connections(), users(setting.users(options.users())), setting.tier(), setting.layer());
        return new Side(name, counted, new ClosedLoop(options.calls(), calls));
    }

    private Side script(Program program, UseSetting setting) {
        return new Side(
                "script in Redis",
                stand.servers().countedForRedis(),
                new UseScript(
                        new RedisBenchmark(program, stand.redisPort(), BARE_DATABASE, options.calls()),
                        new UseScript.Uses(setting.users(options.users()), setting.limit(), setting.limit())));
    }

    /** The same ones each time. */
    static List<UUID> users(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> UUID.nameUUIDFromBytes(("user" + number).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
