package dev.guildhall.platform.testkit.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A logical database of this JVM's Redis, empty when it is handed out. Keys are its own; channels of PUBLISH and SUBSCRIBE
 * are the server's, so give them names of their own where it matters.
 *
 * @param database its number, for {@code SELECT}
 */
public record TestRedis(String host, int port, int database) {
    /** As many as the server has; after that many contexts the first number comes again, emptied. */
    static final int DATABASES = 256;

    private static final AtomicInteger HANDED_OUT = new AtomicInteger();

    /** A new, empty logical database. */
    public static TestRedis fresh() {
        RedisAddress server = SharedServers.redis();
        TestRedis redis =
                new TestRedis(server.host(), server.port(), Math.floorMod(HANDED_OUT.incrementAndGet(), DATABASES));
        redis.flush();
        return redis;
    }

    /** {@code redis://host:port/database} of a new, empty logical database, for clients that take a URI. */
    public static URI freshUri() {
        return fresh().uri();
    }

    /** A link to the server that a test can cut, stall and restore; close it when done. */
    public static BreakableLink link() {
        RedisAddress server = SharedServers.redis();
        return BreakableLink.to(server.host(), server.port());
    }

    public URI uri() {
        return URI.create("redis://" + host + ":" + port + "/" + database);
    }

    /** The same logical database, reached over a link that a test can cut. */
    public TestRedis through(BreakableLink link) {
        return new TestRedis("127.0.0.1", link.port(), database);
    }

    /** Empties this logical database and no other. Spoken by hand, so that the testkit brings no client along. */
    public void flush() {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(("SELECT " + database + "\r\nFLUSHDB\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (int i = 0; i < 2; i++) {
                String answer = answers.readLine();
                if (!"+OK".equals(answer)) {
                    throw new IllegalStateException("Redis answered " + answer + " (expected: +OK)");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty Redis database " + database, e);
        }
    }
}
