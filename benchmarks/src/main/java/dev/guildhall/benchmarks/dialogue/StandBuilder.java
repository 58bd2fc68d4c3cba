package dev.guildhall.benchmarks.dialogue;

import dev.guildhall.benchmarks.dialogue.forwarder.ForwarderApplication;
import dev.guildhall.benchmarks.dialogue.load.Dialect;
import dev.guildhall.benchmarks.dialogue.upstream.UpstreamProcess;
import dev.guildhall.benchmarks.process.Child;
import dev.guildhall.benchmarks.process.Stage;
import dev.guildhall.platform.embeddedservers.EmbeddedPostgresServer;
import dev.guildhall.platform.embeddedservers.EmbeddedRedisServer;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Starts a {@link Stand}. */
final class StandBuilder {
    private static final String DATABASE = "inference";
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Duration TOKEN_LIFE = Duration.ofDays(1);

    private final Stage stage;
    private final Options options;

    StandBuilder(Stage stage, Options options) {
        this.stage = stage;
        this.options = options;
    }

    Stand start() throws IOException, SQLException, InterruptedException {
        EmbeddedPostgresServer postgres = stage.postgres(DATABASE);
        EmbeddedRedisServer redis = stage.redis();
        TestIssuer issuer = stage.issuer();
        Child upstream = upstream();
        String upstreamUrl = "http://" + Stage.LOOPBACK + ":" + upstream.port() + "/v1";
        Child forwarder = forwarder(upstreamUrl);
        Child service = service(new Stage.Surroundings(postgres, DATABASE, redis, issuer), upstreamUrl);
        String token = "Authorization: "
                + issuer.bearer(
                        spec -> spec.client("benchmark").scopes("dialogue").expiresIn(TOKEN_LIFE))
                + "\r\n";
        return new Stand(
                upstream,
                Stage.processOf(postgres),
                Stage.processOf(redis),
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

    private Child upstream() throws IOException, InterruptedException {
        int port = Stage.freePort();
        return stage.withoutLimits("upstream", port, UpstreamProcess.class, Integer.toString(port))
                .awaitReady("/v1/models");
    }

    private Child forwarder(String upstreamUrl) throws IOException, InterruptedException {
        int port = Stage.freePort();
        return stage.besideServices(
                        "forwarder",
                        port,
                        false,
                        ForwarderApplication.class,
                        "--server.port=" + port,
                        "--upstream=" + upstreamUrl)
                .awaitReady("/");
    }

    private Child service(Stage.Surroundings around, String upstreamUrl) throws IOException, InterruptedException {
        return stage.service(
                "inference-service",
                Stage.Ports.free(),
                around,
                List.of(
                        "--guildhall.inference.upstreams.main.base-url=" + upstreamUrl,
                        "--guildhall.inference.upstreams.main.model=" + Requests.MODEL,
                        // Each open stream has a connection of its own to the upstream.
                        "--guildhall.inference.upstreams.main.connections=" + MOST_CONNECTIONS,
                        "--guildhall.inference.dialogue.at-once=" + MOST_CONNECTIONS));
    }

    private Candidate nodeGateway(String upstreamUrl) throws IOException, InterruptedException {
        int port = Stage.freePort();
        Path folder = stage.folder().resolveSibling("node-gateway");
        List<String> command = NodeGateway.command(folder, port, stage.log("node-gateway"));
        Child node = stage.started("node-gateway", port, command, false).awaitReady("/");
        return new Candidate(
                NodeGateway.NAME, Dialect.COMPLETIONS, port, NodeGateway.headers(upstreamUrl), node.handle(), false);
    }
}
