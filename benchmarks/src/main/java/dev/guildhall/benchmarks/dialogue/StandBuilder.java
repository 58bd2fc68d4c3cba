package dev.guildhall.benchmarks.dialogue;

import dev.guildhall.benchmarks.dialogue.forwarder.ForwarderApplication;
import dev.guildhall.benchmarks.dialogue.load.Dialect;
import dev.guildhall.benchmarks.dialogue.process.Child;
import dev.guildhall.benchmarks.dialogue.process.Teardown;
import dev.guildhall.benchmarks.dialogue.upstream.UpstreamProcess;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts a {@link Stand}, and leaves every part of it to the teardown as soon as it runs. */
final class StandBuilder {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String DATABASE = "inference";
    private static final String OWNER = "guildhall";
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Duration TOKEN_LIFE = Duration.ofDays(1);

    private final Path root;
    private final Path folder;
    private final Options options;
    private final Teardown teardown;

    /**
     * @param root the repository, built
     * @param folder for data and logs; a second stand on it is refused
     */
    StandBuilder(Path root, Path folder, Options options, Teardown teardown) {
        this.root = root;
        this.folder = folder;
        this.options = options;
        this.teardown = teardown;
    }

    Stand start() throws IOException, SQLException, InterruptedException {
        EmbeddedPostgresServer postgres = postgres();
        EmbeddedRedisServer redis = redis();
        TestIssuer issuer = teardown.stops(TestIssuer.start());
        Child upstream = upstream();
        String upstreamUrl = "http://" + LOOPBACK + ":" + upstream.port() + "/v1";
        Child forwarder = forwarder(upstreamUrl);
        Child service = service(postgres, redis, issuer, upstreamUrl);
        String token = "Authorization: "
                + issuer.bearer(
                        spec -> spec.client("benchmark").scopes("dialogue").expiresIn(TOKEN_LIFE))
                + "\r\n";
        return new Stand(
                upstream,
                processOf(postgres.directory().resolve("cluster").resolve("postmaster.pid")),
                processOf(redis.directory().resolve("redis.pid")),
                new Candidate("the upstream, called directly", Dialect.COMPLETIONS, upstream.port(), "", null, false),
                new Candidate(
                        "bare forwarder (reference)",
                        Dialect.COMPLETIONS,
                        forwarder.port(),
                        "",
                        forwarder.handle(),
                        false),
                new Candidate("inference-service", Dialect.DIALOGUE, service.port(), token, service.handle(), false),
                new Candidate(
                        "inference-service, cache hits",
                        Dialect.DIALOGUE,
                        service.port(),
                        token,
                        service.handle(),
                        true),
                options.nodeGateway() ? nodeGateway(upstreamUrl) : null);
    }

    /** As durable as in production, and as empty as on its first day. */
    private EmbeddedPostgresServer postgres() throws SQLException {
        EmbeddedPostgresServer postgres =
                teardown.stops(EmbeddedPostgresServer.start(PostgresSpec.persistent(folder.resolve("postgres"), 0)));
        try (Connection connection = postgres.administration();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
        }
        postgres.createDatabaseIfAbsent(DATABASE, OWNER);
        return postgres;
    }

    private EmbeddedRedisServer redis() {
        EmbeddedRedisServer redis =
                teardown.stops(EmbeddedRedisServer.start(RedisSpec.persistent(folder.resolve("redis"), 0)));
        new TestRedis(LOOPBACK, redis.port(), 0).flush();
        return redis;
    }

    /** Not within the limits of a container: it should never be what a candidate waits for. */
    private Child upstream() throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = List.of(
                ServiceJvm.JAVA,
                "-cp",
                System.getProperty("java.class.path"),
                UpstreamProcess.class.getName(),
                Integer.toString(port));
        return started("upstream", port, command, true).awaitReady("/v1/models");
    }

    private Child forwarder(String upstreamUrl) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(ServiceJvm.command(root, options.megabytes()));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ForwarderApplication.class.getName(),
                "--server.port=" + port,
                "--upstream=" + upstreamUrl));
        return started("forwarder", port, command, false).awaitReady("/");
    }

    private Child service(
            EmbeddedPostgresServer postgres, EmbeddedRedisServer redis, TestIssuer issuer, String upstreamUrl)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(ServiceJvm.command(root, options.megabytes()));
        if (options.profile() != null) {
            // The stacks of a request through all filters are deep, and what the kernel does for it counts too.
            command.add("-XX:FlightRecorderOptions:stackdepth=256");
            command.add(
                    "-XX:StartFlightRecording=settings=profile,jdk.CPUTimeSample#enabled=true,dumponexit=true,filename="
                            + options.profile());
        }
        command.addAll(List.of(
                "-jar",
                jarOfService().toString(),
                "--server.address=" + LOOPBACK,
                "--server.port=" + port,
                "--spring.grpc.server.address=" + LOOPBACK,
                "--spring.grpc.server.port=" + freePort(),
                "--spring.datasource.url=" + postgres.jdbcUrl(DATABASE),
                "--spring.datasource.username=" + OWNER,
                // Any: the embedded server asks for none, and the service wants one.
                "--spring.datasource.password=" + OWNER,
                "--spring.data.redis.host=" + LOOPBACK,
                "--spring.data.redis.port=" + redis.port(),
                "--guildhall.security.issuer=" + issuer.issuer(),
                "--guildhall.security.jwk-set-uri=" + issuer.jwkSetUri(),
                "--guildhall.security.token-uri=" + issuer.tokenUri(),
                "--guildhall.inference.upstreams.main.base-url=" + upstreamUrl,
                "--guildhall.inference.upstreams.main.model=" + Requests.MODEL,
                // Each open stream has a connection of its own to the upstream.
                "--guildhall.inference.upstreams.main.connections=" + MOST_CONNECTIONS,
                "--guildhall.inference.dialogue.at-once=" + MOST_CONNECTIONS));
        return started("inference-service", port, command, false).awaitReady("/actuator/health/readiness");
    }

    private Path jarOfService() throws IOException {
        Path target = root.resolve("inference-service").resolve("target");
        try (var files = Files.newDirectoryStream(target, "inference-service-*-exec.jar")) {
            for (Path jar : files) {
                return jar;
            }
        }
        throw new IllegalStateException("no inference-service-*-exec.jar in " + target + " (expected: a build before)");
    }

    private Candidate nodeGateway(String upstreamUrl) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = NodeGateway.command(folder.resolveSibling("node-gateway"), port, log("node-gateway"));
        Child node = started("node-gateway", port, command, false).awaitReady("/");
        return new Candidate(
                NodeGateway.NAME, Dialect.COMPLETIONS, port, NodeGateway.headers(upstreamUrl), node.handle(), false);
    }

    private Child started(String name, int port, List<String> command, boolean answers) throws IOException {
        return teardown.stops(Child.start(name, port, command, log(name), answers));
    }

    private Path log(String name) throws IOException {
        if (options.verbose()) {
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
