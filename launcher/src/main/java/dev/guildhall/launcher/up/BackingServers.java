package dev.guildhall.launcher.up;

import dev.guildhall.launcher.data.DataDirectory;
import dev.guildhall.platform.embeddedservers.EmbeddedPostgresServer;
import dev.guildhall.platform.embeddedservers.EmbeddedRedisServer;
import dev.guildhall.platform.embeddedservers.PortTakenException;
import dev.guildhall.platform.embeddedservers.PostgresSpec;
import dev.guildhall.platform.embeddedservers.RedisSpec;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and Redis, started side by side, with a database for every service. */
record BackingServers(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) implements AutoCloseable {
    // Beside the standard ports, where a PostgreSQL or Redis of the machine itself may live.
    private static final int USUAL_POSTGRES_PORT = 15432;
    private static final int USUAL_REDIS_PORT = 16379;
    private static final Executor SIDE_BY_SIDE =
            task -> Thread.ofPlatform().name("backing-servers").start(task);

    /** The usual ports are a convenience for people with a client; any other will do. */
    static BackingServers start(DataDirectory data, boolean usualPorts, Collection<KnownService> services) {
        CompletableFuture<EmbeddedRedisServer> redis = CompletableFuture.supplyAsync(
                () -> onPort(
                        usualPorts ? USUAL_REDIS_PORT : 0,
                        port -> EmbeddedRedisServer.start(RedisSpec.persistent(data.redis(), port))),
                SIDE_BY_SIDE);
        EmbeddedPostgresServer postgres;
        try {
            postgres = startPostgres(data, usualPorts, services);
        } catch (RuntimeException e) {
            redis.handle((server, failure) -> server)
                    .thenAccept(BackingServers::closeIfStarted)
                    .join();
            throw e;
        }
        try {
            return new BackingServers(postgres, redis.join());
        } catch (CompletionException e) {
            postgres.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static EmbeddedPostgresServer startPostgres(
            DataDirectory data, boolean usualPort, Collection<KnownService> services) {
        EmbeddedPostgresServer postgres = onPort(
                usualPort ? USUAL_POSTGRES_PORT : 0,
                port -> EmbeddedPostgresServer.start(PostgresSpec.persistent(data.postgres(), port)));
        try {
            services.forEach(service -> postgres.createDatabaseIfAbsent(service.database(), service.database()));
            return postgres;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private static void closeIfStarted(@Nullable EmbeddedRedisServer redis) {
        if (redis != null) {
            redis.close();
        }
    }

    private static <S> S onPort(int wanted, IntFunction<S> start) {
        try {
            return start.apply(wanted);
        } catch (PortTakenException e) {
            return start.apply(0);
        }
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
    }
}
