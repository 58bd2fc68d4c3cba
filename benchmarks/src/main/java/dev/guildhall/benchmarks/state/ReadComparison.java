package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.bare.JdbcLoop;
import dev.guildhall.benchmarks.bare.Pgbench;
import dev.guildhall.benchmarks.bare.Program;
import dev.guildhall.benchmarks.bare.RedisBenchmark;
import dev.guildhall.benchmarks.bare.RedisLink;
import dev.guildhall.benchmarks.comparison.Comparison;
import dev.guildhall.benchmarks.comparison.ComparisonTable;
import dev.guildhall.benchmarks.comparison.ComparisonTable.Goals;
import dev.guildhall.benchmarks.comparison.Counted.Load;
import dev.guildhall.benchmarks.comparison.Side;
import dev.guildhall.benchmarks.load.ClosedLoop;
import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.state.bare.EntityStatements;
import dev.guildhall.benchmarks.state.grpc.ReadCalls;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** {@code GetEntityState} from the cache beside Redis alone, and past the cache beside PostgreSQL alone. */
final class ReadComparison {
    private static final String CACHED = "Reads of cached entities";
    private static final String UNCACHED = "Reads of entities that are not cached";
    private static final String UNIT = "reads/s";
    /** Where the service has its cache. */
    private static final int DATABASE = 0;

    private final Stand stand;
    private final Options options;
    private final Path folder;
    private final Programs programs;

    ReadComparison(Stand stand, Options options, Path folder, Programs programs) {
        this.stand = stand;
        this.options = options;
        this.folder = folder;
        this.programs = programs;
    }

    String cached(Comparison comparison) throws SQLException, InterruptedException {
        cacheAll();
        int entities = options.entities();
        Side service = service(() -> ThreadLocalRandom.current().nextInt(entities));
        @Nullable Side redis = programs.redisBenchmark() == null ? null : redis(programs.redisBenchmark());
        List<Side> sides = new ArrayList<>(List.of(service));
        if (redis != null) {
            sides.add(redis);
        }
        return ComparisonTable.of(
                CACHED,
                UNIT,
                service,
                comparison.run(CACHED, 1, sides),
                new Goals(redis, Double.NaN, redis, Double.NaN));
    }

    String uncached(Comparison comparison) throws SQLException, InterruptedException {
        Side service = service(new ColdWalk(options.entities(), this::emptyCache));
        Side postgres = postgres();
        return ComparisonTable.of(
                UNCACHED,
                UNIT,
                service,
                comparison.run(UNCACHED, 1, List.of(service, postgres)),
                new Goals(postgres, Double.NaN, postgres, Double.NaN));
    }

    private Side service(IntSupplier which) {
        ReadCalls job = new ReadCalls(stand.connections(), stand.people(), which);
        return new Side("state-service", stand.servers().countedForService(), new ClosedLoop(options.calls(), job));
    }

    /** The same hashes that the service has made. */
    private Side redis(Program program) {
        RedisBenchmark benchmark = new RedisBenchmark(program, stand.redisPort(), DATABASE, options.calls());
        String key = "entity:" + stand.people().prefix() + RedisBenchmark.NUMBER;
        return new Side(
                "HMGET in Redis",
                stand.servers().countedForRedis(),
                benchmark.repeats(List.of("HMGET", key, "type", "data", "updated_at", "version"), options.entities()));
    }

    private Side postgres() {
        EntityStatements statements = new EntityStatements(stand.people(), options.entities());
        if (programs.pgbench() == null) {
            return new Side(
                    "statement over JDBC",
                    stand.servers().countedForStatements(Load.THIS_JVM),
                    new JdbcLoop(stand.servers().bare(), options.calls(), statements.read()));
        }
        Pgbench bench = new Pgbench(programs.pgbench(), stand.bare(), options.calls(), folder);
        return new Side(
                "pgbench",
                stand.servers().countedForStatements(Load.A_PROGRAM),
                bench.repeats(statements.readScript(), statements.variables()));
    }

    /**
     * Has the service read every entity once.
     *
     * @throws IllegalStateException if Redis does not know all of them then
     */
    private void cacheAll() throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ReadCalls each = new ReadCalls(
                stand.connections(), stand.people(), () -> Math.floorMod(next.getAndIncrement(), options.entities()));
        LoadResult result = new ClosedLoop(options.calls(), each).run(options.entities());
        try (RedisLink redis = RedisLink.to(stand.redisPort(), DATABASE)) {
            long keys = Long.parseLong(redis.ask("DBSIZE"));
            if (!result.failures().isEmpty() || keys < options.entities()) {
                throw new IllegalStateException("Redis has %d keys after %d entities were read; failures: %s"
                        .formatted(keys, options.entities(), result.failures()));
            }
        }
    }

    private void emptyCache() {
        try (RedisLink redis = RedisLink.to(stand.redisPort(), DATABASE)) {
            String _ = redis.ask("FLUSHDB");
        }
    }

    /**
     * One entity after the other. Before the first one, each time, the cache is emptied, so that none is found there but the few
     * that were just being read.
     */
    static final class ColdWalk implements IntSupplier {
        private final int entities;
        private final Runnable emptyCache;
        private final AtomicInteger next = new AtomicInteger();

        ColdWalk(int entities, Runnable emptyCache) {
            this.entities = entities;
            this.emptyCache = emptyCache;
        }

        @Override
        public int getAsInt() {
            int entity = Math.floorMod(next.getAndIncrement(), entities);
            if (entity == 0) {
                emptyCache.run();
            }
            return entity;
        }
    }
}
