package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.bare.Pgbench;
import dev.guildhall.benchmarks.comparison.Servers;
import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.benchmarks.process.Child;
import dev.guildhall.benchmarks.process.Database;
import dev.guildhall.benchmarks.process.Meters;
import dev.guildhall.benchmarks.process.Stage;
import dev.guildhall.benchmarks.process.Teardown;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.benchmarks.state.fill.StateTables;
import dev.guildhall.platform.embeddedservers.EmbeddedPostgresServer;
import dev.guildhall.platform.embeddedservers.EmbeddedRedisServer;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.state.v1.StateServiceGrpc;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Starts a {@link Stand}. */
final class StandBuilder {
    /** Of how many memories at most every one is looked at: the default, said here so that it is known what to wait for. */
    static final int CROSSOVER = 5_000;

    private static final String DATABASE = "state";
    /** With the same tables, and without a service that relays its events. */
    private static final String BARE_DATABASE = "state_bare";

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

    /** @param entities how many there are to change and to read */
    Stand start(int entities) throws IOException, SQLException, InterruptedException {
        EmbeddedPostgresServer postgres = stage.postgres(DATABASE, BARE_DATABASE);
        EmbeddedRedisServer redis = stage.redis();
        TestIssuer issuer = stage.issuer();
        Database served = new Database(postgres.jdbcUrl(DATABASE));
        Database bare = new Database(postgres.jdbcUrl(BARE_DATABASE));
        StateTables.makeIn(bare, root);
        Stage.Ports ports = Stage.Ports.free();
        Child service = stage.service(
                "state-service",
                ports,
                new Stage.Surroundings(postgres, DATABASE, redis, issuer),
                List.of("--guildhall.state.memory.crossover=" + CROSSOVER));
        Population people = new Population(1, entities, entities);
        people.fill(served);
        people.fill(bare);
        String bearer =
                issuer.bearer(spec -> spec.client("benchmark").scopes("state").expiresIn(TOKEN_LIFE));
        return new Stand(
                new Servers(
                        service.handle(), Stage.processOf(postgres), Stage.processOf(redis), List.of(), served, bare),
                teardown.stops(Connections.to(ports.grpcPort(), bearer, StateServiceGrpc::newStub)),
                teardown.stops(new Meters(ports.port())),
                redis.port(),
                new Pgbench.Database(postgres.port(), DATABASE),
                new Pgbench.Database(postgres.port(), BARE_DATABASE),
                people);
    }
}
