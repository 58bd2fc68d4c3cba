package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.bare.Pgbench;
import dev.guildhall.benchmarks.comparison.Servers;
import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.benchmarks.payment.Stand.Callee;
import dev.guildhall.benchmarks.payment.grpc.EchoProcess;
import dev.guildhall.benchmarks.process.Child;
import dev.guildhall.benchmarks.process.Database;
import dev.guildhall.benchmarks.process.Stage;
import dev.guildhall.benchmarks.process.Teardown;
import dev.guildhall.platform.embeddedservers.EmbeddedPostgresServer;
import dev.guildhall.platform.embeddedservers.EmbeddedRedisServer;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Starts a {@link Stand}. */
final class StandBuilder {
    private static final String DATABASE = "payment";
    /** With the same tables and functions, and without a service that relays its events. */
    private static final String BARE_DATABASE = "payment_bare";

    /** Those that payment-service has, too. */
    static final String[] MIGRATIONS = {
        "payment-service/src/main/resources/db/migration/payment",
        "platform/idempotency/src/main/resources/db/migration/idempotency",
        "platform/outbox/src/main/resources/db/migration/outbox"
    };

    private static final List<String> TIERS = List.of("free", "premium", "whale");
    /** Nobody spends that: what a user may spend is asked each time, and never reached. */
    private static final long MICROS = 1_000_000_000_000_000L;

    private static final Duration TOKEN_LIFE = Duration.ofDays(1);

    private final Stage stage;
    private final Path root;
    private final Teardown teardown;

    /** @param root the repository */
    StandBuilder(Stage stage, Path root, Teardown teardown) {
        this.stage = stage;
        this.root = root;
        this.teardown = teardown;
    }

    Stand start() throws IOException, SQLException, InterruptedException {
        EmbeddedPostgresServer postgres = stage.postgres(DATABASE, BARE_DATABASE);
        EmbeddedRedisServer redis = stage.redis();
        TestIssuer issuer = stage.issuer();
        Database bare = new Database(postgres.jdbcUrl(BARE_DATABASE));
        bare.migrate(root, MIGRATIONS);
        String bearer =
                issuer.bearer(spec -> spec.client("benchmark").scopes("payment").expiresIn(TOKEN_LIFE));
        Callee service = service(new Stage.Surroundings(postgres, DATABASE, redis, issuer), bearer);
        Callee echo = echo(bearer);
        Servers servers = new Servers(
                service.process(),
                Stage.processOf(postgres),
                Stage.processOf(redis),
                List.of(echo.process()),
                new Database(postgres.jdbcUrl(DATABASE)),
                bare);
        return new Stand(servers, service, echo, redis.port(), new Pgbench.Database(postgres.port(), BARE_DATABASE));
    }

    private Callee service(Stage.Surroundings around, String bearer) throws IOException, InterruptedException {
        Path limits = Files.writeString(stage.folder().resolve("limits.yml"), UseSetting.LIMITS);
        List<String> options = new ArrayList<>(List.of("--guildhall.payment.limits.file=" + limits));
        for (String tier : TIERS) {
            options.add("--guildhall.payment.tiers.%s.paid-by=studio".formatted(tier));
            options.add("--guildhall.payment.tiers.%s.daily-micros=%d".formatted(tier, MICROS));
            options.add("--guildhall.payment.tiers.%s.monthly-micros=%d".formatted(tier, MICROS));
        }
        Stage.Ports ports = Stage.Ports.free();
        Child service = stage.service("payment-service", ports, around, options);
        return new Callee(
                service.handle(),
                teardown.stops(Connections.to(ports.grpcPort(), bearer, PaymentServiceGrpc::newStub)));
    }

    /** As payment-service hands them to the functions of its database. */
    static String tierTerms() {
        return TIERS.stream()
                .map(tier ->
                        "\"%s\": {\"paid_by\": \"studio\", \"day\": %d, \"month\": %d}".formatted(tier, MICROS, MICROS))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private Callee echo(String bearer) throws IOException {
        int port = Stage.freePort();
        Child echo = stage.besideServices("echo", port, true, EchoProcess.class, Integer.toString(port));
        String _ = echo.ask("ready");
        return new Callee(echo.handle(), teardown.stops(Connections.to(port, bearer, PaymentServiceGrpc::newStub)));
    }
}
