package dev.guildhall.orchestration.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.orchestration.OrchestrationServiceApplication;
import dev.guildhall.orchestration.neighbours.InferenceNeighbour;
import dev.guildhall.orchestration.neighbours.PaymentNeighbour;
import dev.guildhall.orchestration.neighbours.StateNeighbour;
import dev.guildhall.platform.testkit.ServiceProcess;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.orchestration.v1.ContentRequest;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.GetContentRequest;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc.OrchestrationServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service in a process of its own that is killed in the middle of a place, and started again. */
class KilledServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LEASE = "5s";

    private final TestDatabase testDatabase = TestPostgres.freshDatabase();
    private final TestRedis redis = TestRedis.fresh();
    private final JdbcClient database = JdbcClient.create(testDatabase.dataSource());

    @TempDir
    private Path logs;

    private @Nullable ServiceProcess service;
    private @Nullable ManagedChannel channel;

    @BeforeEach
    void resetNeighbours() {
        InferenceNeighbour.shared().reset();
        StateNeighbour.shared().reset();
        PaymentNeighbour.shared().reset();
    }

    @AfterEach
    void end() throws InterruptedException {
        if (service != null) {
            service.kill();
        }
        disconnect();
    }

    private OrchestrationServiceBlockingStub launch(String log) throws InterruptedException {
        disconnect();
        service = ServiceProcess.start(
                OrchestrationServiceApplication.class,
                testDatabase,
                redis,
                Map.of(
                        "spring.grpc.client.channel.inference.target",
                        InferenceNeighbour.shared().target(),
                        "spring.grpc.client.channel.state.target",
                        StateNeighbour.shared().target(),
                        "spring.grpc.client.channel.payment.target",
                        PaymentNeighbour.shared().target(),
                        "guildhall.idempotency.lease",
                        LEASE,
                        "guildhall.orchestration.customization.time-limit",
                        "60s",
                        "guildhall.orchestration.content.time-limit",
                        "60s"),
                logs.resolve(log));
        channel = NettyChannelBuilder.forAddress("localhost", service.grpcPort())
                .usePlaintext()
                .build();
        Metadata token = new Metadata();
        token.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                TestIssuer.shared().bearer(spec -> spec.client("a-game").scopes("content")));
        return OrchestrationServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token));
    }

    private void disconnect() throws InterruptedException {
        if (channel != null) {
            channel.shutdownNow();
            assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void makesThePlaceOnceWhenItIsAskedAgain() throws InterruptedException {
        ContentRequest request =
                Requests.any().setIdempotencyKey(UUID.randomUUID().toString()).build();
        InferenceNeighbour.shared().complete().willNotAnswer();
        OrchestrationServiceBlockingStub first = launch("first.log").withDeadlineAfter(PATIENCE);
        AtomicReference<@Nullable StatusRuntimeException> died = new AtomicReference<>();
        Thread caller = Thread.startVirtualThread(() -> died.set(askInVain(first, request)));
        await().atMost(PATIENCE)
                .until(() -> InferenceNeighbour.shared().complete().calls().size() == 3);
        service.kill();
        assertThat(caller.join(PATIENCE)).isTrue();
        assertThat(died.get().getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(rows("generated_content")).isZero();
        assertThat(rows("idempotency_keys WHERE status IS NOT NULL")).isZero();
        assertThat(rows("idempotency_keys WHERE lease_until <= now() + interval '" + LEASE + "'"))
                .isOne();

        InferenceNeighbour.shared().reset();
        OrchestrationServiceBlockingStub again = launch("again.log");
        ContentResponse made = askUntilItIsFree(again, request);

        assertThat(rows("generated_content")).isOne();
        assertThat(rows("idempotency_keys")).isOne();
        assertThat(again.withDeadlineAfter(PATIENCE).generateContent(request)).isEqualTo(made);
        assertThat(again.withDeadlineAfter(PATIENCE)
                        .getContent(GetContentRequest.newBuilder()
                                .setId(made.getId())
                                .build()))
                .isEqualTo(made);
        assertThat(rows("generated_content")).isOne();
        assertThat(InferenceNeighbour.shared().complete().calls())
                .as("three parts, once")
                .hasSize(3);
    }

    private static StatusRuntimeException askInVain(OrchestrationServiceBlockingStub stub, ContentRequest request) {
        try {
            stub.generateContent(request);
            throw new AssertionError("answered by a dead service");
        } catch (StatusRuntimeException died) {
            return died;
        }
    }

    /** While the lease of the dead one lasts, and no longer, the key is taken. */
    private static ContentResponse askUntilItIsFree(OrchestrationServiceBlockingStub stub, ContentRequest request) {
        AtomicReference<@Nullable ContentResponse> made = new AtomicReference<>();
        await().atMost(PATIENCE).until(() -> {
            try {
                made.set(stub.withDeadlineAfter(PATIENCE).generateContent(request));
            } catch (StatusRuntimeException refused) {
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
            }
            return made.get() != null;
        });
        return made.get();
    }

    private int rows(String from) {
        return database.sql("SELECT count(*) FROM " + from).query(Integer.class).single();
    }
}
