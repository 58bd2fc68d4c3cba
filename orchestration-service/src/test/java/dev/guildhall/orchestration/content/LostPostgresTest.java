package dev.guildhall.orchestration.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.orchestration.neighbours.InferenceNeighbour;
import dev.guildhall.orchestration.neighbours.PaymentNeighbour;
import dev.guildhall.orchestration.neighbours.StateNeighbour;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.grpc.GrpcTestClient;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import dev.guildhall.proto.completion.v1.NotWritten;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.GetContentRequest;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc.OrchestrationServiceBlockingStub;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What cannot be kept is not made, and what was made is there again. */
@GuildhallTest(breakableServers = true, properties = "spring.datasource.hikari.connection-timeout=500")
class LostPostgresTest {
    @RegisterExtension
    final GrpcTestClient grpc = new GrpcTestClient();

    @Autowired
    private BreakableServers servers;

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry properties) {
        properties.add("spring.grpc.client.channel.inference.target", InferenceNeighbour.shared()::target);
        properties.add("spring.grpc.client.channel.state.target", StateNeighbour.shared()::target);
        properties.add("spring.grpc.client.channel.payment.target", PaymentNeighbour.shared()::target);
    }

    @BeforeEach
    void forgetWhatTheNeighboursWereTold() {
        InferenceNeighbour.shared().reset();
        PaymentNeighbour.shared().reset();
    }

    @AfterEach
    void restore() {
        servers.restore();
    }

    @Test
    void makesNothingThatCannotBeKept() {
        ContentResponse made = stub().generateContent(Requests.any().build());
        InferenceNeighbour.shared().reset();
        PaymentNeighbour.shared().reset();

        servers.postgres().cut();
        isUnavailable(() -> stub().generateContent(Requests.any().build()));
        isUnavailable(() -> stub().generateContent(Requests.any()
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build()));
        isUnavailable(() -> stub().streamContent(Requests.any().build()).next());
        isUnavailable(() -> stub().getContent(byId(made)));
        assertThat(PaymentNeighbour.shared().checkRateLimit().calls()).isEmpty();
        assertThat(InferenceNeighbour.shared().complete().calls()).isEmpty();

        servers.restore();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(stub().getContent(byId(made))).isEqualTo(made));
    }

    @Test
    void saysNoIdOfWhatItCouldNotKeep() {
        InferenceNeighbour.shared().complete().will(_ -> {
            servers.postgres().cut();
            return CompletionResponse.newBuilder()
                    .setNotWritten(NotWritten.newBuilder().setReason("no_model"))
                    .build();
        });

        isUnavailable(() -> stub().generateContent(Requests.any().build()));
    }

    private static void isUnavailable(Runnable call) {
        ErrorConformance.of(catchThrowableOfType(StatusRuntimeException.class, call::run))
                .hasCode(ErrorCode.SERVICE_UNAVAILABLE);
    }

    private OrchestrationServiceBlockingStub stub() {
        return grpc.as(
                TestIssuer.shared().token(spec -> spec.client("a-game").scopes("content")),
                OrchestrationServiceGrpc::newBlockingStub);
    }

    private static GetContentRequest byId(ContentResponse made) {
        return GetContentRequest.newBuilder().setId(made.getId()).build();
    }
}
