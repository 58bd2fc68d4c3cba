package dev.guildhall.benchmarks.process;

import dev.guildhall.platform.embeddedservers.EmbeddedPostgresServer;
import dev.guildhall.platform.embeddedservers.EmbeddedRedisServer;
import dev.guildhall.platform.embeddedservers.PostgresSpec;
import dev.guildhall.platform.embeddedservers.RedisSpec;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts whatever takes part in a scenario, each in a process of its own, and leaves it to the teardown as soon as it runs.
 * Used by one thread.
 */
public final class Stage {
    public static final String LOOPBACK = "127.0.0.1";

    /** The role that owns every database. */
    public static final String OWNER = "guildhall";

    private final Path root;
    private final Path folder;
    private final Settings settings;
    private final Teardown teardown;

    /**
     * How processes are started.
     *
     * @param megabytes how much memory services, and what they are compared with, are told that their containers have
     * @param profile where a flight recording of the service goes, if one is wanted
     * @param verbose whether the logs of all processes are shown
     */
    public record Settings(int megabytes, @Nullable Path profile, boolean verbose) {}

    /**
     * Where a service finds what it needs.
     *
     * @param database one that {@link #postgres} made
     */
    public record Surroundings(
            EmbeddedPostgresServer postgres, String database, EmbeddedRedisServer redis, TestIssuer issuer) {}

    /**
     * Where a service listens, on 127.0.0.1.
     *
     * @param port its HTTP
     * @param grpcPort its gRPC
     */
    public record Ports(int port, int grpcPort) {
        /** Two that are free now. */
        public static Ports free() throws IOException {
            return new Ports(freePort(), freePort());
        }
    }

    /**
     * An empty stage.
     *
     * @param root the repository, built
     * @param folder for data and logs; a second stage on it is refused
     */
    public Stage(Path root, Path folder, Settings settings, Teardown teardown) {
        this.root = root;
        this.folder = folder;
        this.settings = settings;
        this.teardown = teardown;
    }

    public Path folder() {
        return folder;
    }

    /** As durable as in production, with databases as empty as on their first day. */
    public EmbeddedPostgresServer postgres(String... databases) throws SQLException {
        EmbeddedPostgresServer postgres =
                teardown.stops(EmbeddedPostgresServer.start(PostgresSpec.persistent(folder.resolve("postgres"), 0)));
        for (String database : databases) {
            try (Connection connection = postgres.administration();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
            }
            postgres.createDatabaseIfAbsent(database, OWNER);
        }
        return postgres;
    }

    /** Its postmaster; its backends descend from it. */
    public static ProcessHandle processOf(EmbeddedPostgresServer postgres) throws IOException {
        return processOf(postgres.directory().resolve("cluster").resolve("postmaster.pid"));
    }

    /** As durable as in production, and empty. */
    public EmbeddedRedisServer redis() {
        EmbeddedRedisServer redis =
                teardown.stops(EmbeddedRedisServer.start(RedisSpec.persistent(folder.resolve("redis"), 0)));
        for (int database = 0; database <= 1; database++) {
            new TestRedis(LOOPBACK, redis.port(), database).flush();
        }
        return redis;
    }

    public static ProcessHandle processOf(EmbeddedRedisServer redis) throws IOException {
        return processOf(redis.directory().resolve("redis.pid"));
    }

    public TestIssuer issuer() {
        return teardown.stops(TestIssuer.start());
    }

    /**
     * A service as it is shipped, in the JVM of its image; returns when it is ready.
     *
     * @param service such as {@code inference-service}
     * @param options what it is told beyond its surroundings
     */
    public Child service(String service, Ports ports, Surroundings around, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ServiceJvm.command(root, settings.megabytes()));
        if (settings.profile() != null) {
            // The stacks of a request through all filters are deep, and what the kernel does for it counts too.
            command.add("-XX:FlightRecorderOptions:stackdepth=256");
            command.add(
                    "-XX:StartFlightRecording=settings=profile,jdk.CPUTimeSample#enabled=true,dumponexit=true,filename="
                            + settings.profile());
        }
        command.addAll(List.of(
                "-jar",
                jarOf(service).toString(),
                "--server.address=" + LOOPBACK,
                "--server.port=" + ports.port(),
                "--spring.grpc.server.address=" + LOOPBACK,
                "--spring.grpc.server.port=" + ports.grpcPort(),
                "--spring.datasource.url=" + around.postgres().jdbcUrl(around.database()),
                "--spring.datasource.username=" + OWNER,
                // Any: the embedded server asks for none, and the service wants one.
                "--spring.datasource.password=" + OWNER,
                "--spring.data.redis.host=" + LOOPBACK,
                "--spring.data.redis.port=" + around.redis().port(),
                "--guildhall.security.issuer=" + around.issuer().issuer(),
                "--guildhall.security.jwk-set-uri=" + around.issuer().jwkSetUri(),
                "--guildhall.security.token-uri=" + around.issuer().tokenUri()));
        command.addAll(options);
        return started(service, ports.port(), command, false).awaitReady("/actuator/health/readiness");
    }

    private Path jarOf(String service) throws IOException {
        Path target = root.resolve(service).resolve("target");
        try (var files = Files.newDirectoryStream(target, service + "-*-exec.jar")) {
            for (Path jar : files) {
                return jar;
            }
        }
        throw new IllegalStateException("no " + service + "-*-exec.jar in " + target + " (expected: a build before)");
    }

    /** A program of this module, in a JVM like that of a service. */
    public Child besideServices(String name, int port, boolean answers, Class<?> main, String... arguments)
            throws IOException {
        return program(name, port, answers, ServiceJvm.command(root, settings.megabytes()), main, arguments);
    }

    /** A program of this module that listens to questions, in a JVM without limits: it should never be what others wait for. */
    public Child withoutLimits(String name, int port, Class<?> main, String... arguments) throws IOException {
        return program(name, port, true, List.of(ServiceJvm.JAVA), main, arguments);
    }

    private Child program(String name, int port, boolean answers, List<String> jvm, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return started(name, port, command, answers);
    }

    /**
     * Any other server.
     *
     * @param answers see {@link Child#start}
     */
    public Child started(String name, int port, List<String> command, boolean answers) throws IOException {
        return teardown.stops(Child.start(name, port, command, log(name), answers));
    }

    /** Where a process that starts now may write; without what an earlier one wrote. */
    public Path log(String name) throws IOException {
        if (settings.verbose()) {
            return Path.of("/dev/stderr");
        }
        Path log = folder.resolve(name + ".log");
        Files.deleteIfExists(log);
        return log;
    }

    private static ProcessHandle processOf(Path pidFile) throws IOException {
        String pid = Files.readString(pidFile, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow()
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** A port that nobody has now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
