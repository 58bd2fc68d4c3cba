package dev.guildhall.platform.embeddedservers;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What Redis to start.
 *
 * @param directory where the append-only file, log and lock live; made when absent; null for a temporary one that goes
 *     with the server
 * @param port on 127.0.0.1; 0 for any free one
 * @param durable whether every write goes to an append-only file, flushed to disk once a second
 * @param maxMemoryMegabytes the bound on data; beyond it, keys with a time to live are evicted, the least recently used
 *     first
 * @param binaries where the program is unpacked to, once per version
 */
public record RedisSpec(
        @Nullable Path directory, int port, boolean durable, int maxMemoryMegabytes, BinariesCache binaries) {
    private static final int DEFAULT_MEGABYTES = 128;

    public RedisSpec {
        LoopbackPort.check(port);
        if (durable && directory == null) {
            throw new IllegalArgumentException("directory: none (expected: a directory, since durable is true)");
        }
        if (maxMemoryMegabytes < 8) {
            throw new IllegalArgumentException("maxMemoryMegabytes: " + maxMemoryMegabytes + " (expected: 8 or more)");
        }
    }

    /** A server whose data stays. */
    public static RedisSpec persistent(Path directory, int port) {
        return new RedisSpec(directory, port, true, DEFAULT_MEGABYTES, BinariesCache.ofUser());
    }

    /** A server for tests, on a free port: nothing is written to disk, and there are 256 logical databases. */
    public static RedisSpec temporary() {
        return new RedisSpec(null, 0, false, DEFAULT_MEGABYTES, BinariesCache.ofUser());
    }
}
