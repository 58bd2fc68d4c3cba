package dev.guildhall.platform.embeddedservers;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL to start.
 *
 * @param directory where cluster, log and lock live; made when absent; null for a temporary one that goes with the server
 * @param port on 127.0.0.1; 0 for any free one
 * @param durable whether a committed transaction survives a crash of the machine; tests do without, for speed
 * @param binaries where the programs are unpacked to, once per version
 */
public record PostgresSpec(@Nullable Path directory, int port, boolean durable, BinariesCache binaries) {

    public PostgresSpec {
        LoopbackPort.check(port);
        if (durable && directory == null) {
            throw new IllegalArgumentException("directory: none (expected: a directory, since durable is true)");
        }
    }

    /** A server whose data stays. */
    public static PostgresSpec persistent(Path directory, int port) {
        return new PostgresSpec(directory, port, true, BinariesCache.ofUser());
    }

    /** A server for tests, on a free port: fast, not crash-safe, gone without a trace when it is closed. */
    public static PostgresSpec temporary() {
        return new PostgresSpec(null, 0, false, BinariesCache.ofUser());
    }
}
