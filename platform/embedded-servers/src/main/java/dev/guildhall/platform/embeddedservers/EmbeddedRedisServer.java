package dev.guildhall.platform.embeddedservers;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Redis on 127.0.0.1 without a password. Whoever starts it closes it; nothing is registered with the JVM, so
 * that it can go after everything that uses it.
 */
public final class EmbeddedRedisServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedRedisServer.class);
    private static final String NAME = "Redis";
    private static final int DATABASES = 16;
    // One per test context, so that none has to wait for another to be done.
    private static final int TEST_DATABASES = 256;
    private static final Duration LAUNCHED_WITHIN = Duration.ofSeconds(10);
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);

    private final ServerDirectory directory;
    private final ServerProcess process;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedRedisServer(ServerDirectory directory, ServerProcess process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server and returns when it has loaded its data and answers.
     *
     * @throws PortTakenException when another program has the port
     * @throws ServerStartException when another JVM uses the directory, or the server does not come up
     */
    public static EmbeddedRedisServer start(RedisSpec spec) {
        Path program = RedisProgram.unpacked(spec.binaries());
        ServerDirectory directory =
                ServerDirectory.open(NAME, spec.directory(), spec.binaries(), EmbeddedRedisServer::endOrphan);
        try {
            int port = LoopbackPort.claim(NAME, spec.port());
            Path serverLog = directory.path().resolve("server.log");
            FileTree.boundLog(serverLog);
            Path settings = directory.path().resolve("redis.conf");
            Files.writeString(settings, settings(spec, port, directory.path()));
            int exit = Command.run(List.of(program.toString(), settings.toString()), serverLog, LAUNCHED_WITHIN);
            boolean ready = exit == 0 && Deadline.in(READY_WITHIN).await(() -> answers(port));
            Optional<ServerProcess> process = running(directory.path());
            if (!ready || process.isEmpty()) {
                process.ifPresent(half -> half.stop("KILL", STOPPED_WITHIN));
                throw new ServerStartException(NAME + " did not start; its log says: " + FileTree.tail(serverLog));
            }
            log.debug("Redis runs on port {} in {}", port, directory.path());
            return new EmbeddedRedisServer(directory, process.get(), port);
        } catch (IOException e) {
            directory.close();
            throw new ServerStartException(NAME + " cannot start: " + e, e);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static String settings(RedisSpec spec, int port, Path directory) {
        return """
                # Written at every start; changes made here are lost.
                bind 127.0.0.1
                protected-mode yes
                port %d
                daemonize yes
                dir "%s"
                pidfile "%s"
                logfile "%s"
                loglevel warning
                databases %d
                maxmemory %dmb
                maxmemory-policy volatile-lru
                maxclients 1000
                save ""
                appendonly %s
                appendfsync everysec
                aof-load-truncated yes
                """.formatted(
                        port,
                        directory,
                        pidFile(directory),
                        directory.resolve("server.log"),
                        spec.durable() ? DATABASES : TEST_DATABASES,
                        spec.maxMemoryMegabytes(),
                        spec.durable() ? "yes" : "no");
    }

    /** Whether a PING is answered with PONG, and not with the word that data is still being loaded. */
    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(LoopbackPort.address(port), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<ServerProcess> running(Path directory) {
        return ServerProcess.find(pidFile(directory), RedisProgram.NAME);
    }

    private static Path pidFile(Path directory) {
        return directory.resolve("redis.pid");
    }

    /** Called with the directory locked, so that a server found there belongs to a JVM that is dead. */
    private static void endOrphan(Path directory) {
        running(directory).ifPresent(orphan -> {
            log.info("Ending the Redis that an earlier run left in {}", directory);
            orphan.stop("TERM", STOPPED_WITHIN);
        });
    }

    public int port() {
        return port;
    }

    /** Where the append-only file and the log live. */
    public Path directory() {
        return directory.path();
    }

    /** {@code redis://127.0.0.1:<port>} */
    public URI uri() {
        return URI.create("redis://" + LoopbackPort.HOST + ":" + port);
    }

    /** Stops the server, its data flushed; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            process.stop("TERM", STOPPED_WITHIN);
            directory.close();
        }
    }
}
