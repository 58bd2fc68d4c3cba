package dev.guildhall.platform.testkit.servers;

import dev.guildhall.platform.embeddedservers.EmbeddedPostgresServer;
import dev.guildhall.platform.embeddedservers.EmbeddedRedisServer;
import dev.guildhall.platform.embeddedservers.PostgresSpec;
import dev.guildhall.platform.embeddedservers.RedisSpec;
import org.springframework.boot.SpringApplication;

/**
 * The servers of this JVM: containers where Docker answers, embedded ones otherwise. Each starts when it is first asked
 * for and stops when the JVM ends; should the JVM be killed, the next one cleans up.
 *
 * <p>{@code -Dguildhall.test.servers=embedded} or {@code =containers} takes the choice away.
 */
final class SharedServers {
    private SharedServers() {}

    static PostgresAddress postgres() {
        return Postgres.ADDRESS;
    }

    static RedisAddress redis() {
        return Redis.ADDRESS;
    }

    // Holder classes: the JVM initialises each of them once, on first use, whatever thread comes first.

    private static final class Postgres {
        static final PostgresAddress ADDRESS = Docker.answers() ? Containers.postgres() : embedded();

        private static PostgresAddress embedded() {
            EmbeddedPostgresServer server = EmbeddedPostgresServer.start(PostgresSpec.temporary());
            stopAtTheEnd(server::close);
            server.createDatabaseIfAbsent("guildhall", TestPostgres.OWNER);
            return new PostgresAddress("127.0.0.1", server.port(), "");
        }
    }

    private static final class Redis {
        static final RedisAddress ADDRESS = Docker.answers() ? Containers.redis() : embedded();

        private static RedisAddress embedded() {
            EmbeddedRedisServer server = EmbeddedRedisServer.start(RedisSpec.temporary());
            stopAtTheEnd(server::close);
            return new RedisAddress("127.0.0.1", server.port());
        }
    }

    private static final class Docker {
        private static final boolean ANSWERS = switch (System.getProperty("guildhall.test.servers", "")) {
            case "embedded" -> false;
            case "containers" -> true;
            case "" -> Containers.available(System.getenv());
            case String other ->
                throw new IllegalArgumentException(
                        "guildhall.test.servers: " + other + " (expected: embedded or containers)");
        };

        static boolean answers() {
            return ANSWERS;
        }
    }

    /** After every application context of this JVM is closed, so that none of them misses its server while it ends. */
    private static void stopAtTheEnd(Runnable stop) {
        SpringApplication.getShutdownHandlers().add(stop);
    }
}
