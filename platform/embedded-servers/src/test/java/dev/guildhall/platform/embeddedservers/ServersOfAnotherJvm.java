package dev.guildhall.platform.embeddedservers;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A program that starts both servers, writes to both, says so, and waits to be killed. */
final class ServersOfAnotherJvm {
    static final String READY = "READY";

    private ServersOfAnotherJvm() {}

    /** Takes the data directory, or nothing for temporary servers. */
    public static void main(String[] arguments) throws IOException, SQLException {
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(
                arguments.length == 0
                        ? PostgresSpec.temporary()
                        : PostgresSpec.persistent(Path.of(arguments[0], "postgres"), 0));
        EmbeddedRedisServer redis = EmbeddedRedisServer.start(
                arguments.length == 0
                        ? RedisSpec.temporary()
                        : RedisSpec.persistent(Path.of(arguments[0], "redis"), 0));
        postgres.createDatabaseIfAbsent("tavern", "guildhall");
        EmbeddedPostgresServerTest.execute(postgres, "CREATE TABLE guest (name text)");
        EmbeddedPostgresServerTest.execute(postgres, "INSERT INTO guest VALUES ('ada')");
        RedisTalk.say(redis.port(), "SET guest ada");
        System.out.println(READY + " " + postgres.port() + " " + redis.port() + " " + postgres.directory());
        System.in.read();
    }
}
