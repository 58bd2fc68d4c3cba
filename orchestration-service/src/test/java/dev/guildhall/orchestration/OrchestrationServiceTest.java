package dev.guildhall.orchestration;

import dev.guildhall.orchestration.neighbours.InferenceNeighbour;
import dev.guildhall.orchestration.neighbours.PaymentNeighbour;
import dev.guildhall.orchestration.neighbours.StateNeighbour;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.grpc.GrpcTestClient;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc.OrchestrationServiceBlockingStub;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service beside scripted neighbours, started once for all test classes that extend this. They share it, so each
 * takes ids of its own; what the neighbours are told lasts for one test.
 */
@GuildhallTest(
        properties = {
            "guildhall.limits.content.permits=1000000",
            "guildhall.orchestration.allowance.time-limit=2s",
            "guildhall.orchestration.customization.time-limit=2s",
            "guildhall.orchestration.interaction.time-limit=2s",
            "guildhall.orchestration.coordination.time-limit=2s",
            "guildhall.orchestration.content.reader-time-limit=2s",
            // Longer than any test waits: what ends sooner was ended by its caller.
            "guildhall.orchestration.battle.time-limit=60s",
            "guildhall.grpc.client.reconnect-every=200ms",
            "server.tomcat.connection-timeout=2s"
        })
public abstract class OrchestrationServiceTest {
    @RegisterExtension
    final GrpcTestClient grpc = new GrpcTestClient();

    @LocalServerPort
    private int httpPort;

    /** Signed once for a test: some call a thousand times. */
    private final String serviceToken = clientToken("content");

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry properties) {
        properties.add(
                "spring.grpc.client.channel.inference.target", () -> inference().target());
        properties.add("spring.grpc.client.channel.state.target", () -> state().target());
        properties.add(
                "spring.grpc.client.channel.payment.target", () -> payment().target());
    }

    protected static InferenceNeighbour inference() {
        return InferenceNeighbour.shared();
    }

    protected static StateNeighbour state() {
        return StateNeighbour.shared();
    }

    protected static PaymentNeighbour payment() {
        return PaymentNeighbour.shared();
    }

    @BeforeEach
    final void forgetWhatTheNeighboursWereTold() {
        inference().reset();
        state().reset();
        payment().reset();
    }

    protected final int httpPort() {
        return httpPort;
    }

    /** For clients of other contracts than ours. */
    protected final ManagedChannel channel() {
        return grpc.channel();
    }

    /** A program that calls for itself and may do everything that this service offers. */
    protected final OrchestrationServiceBlockingStub service() {
        return as(serviceToken);
    }

    /** A program that acts for a player, and says so. */
    protected final OrchestrationServiceBlockingStub player(UUID player) {
        return as(clientToken("content", "act-as-player"))
                .withInterceptors(header("x-acting-player", player.toString()));
    }

    protected final OrchestrationServiceBlockingStub as(String token) {
        return grpc.as(token, OrchestrationServiceGrpc::newBlockingStub);
    }

    protected final OrchestrationServiceBlockingStub withoutToken() {
        return grpc.withoutToken(OrchestrationServiceGrpc::newBlockingStub);
    }

    protected static ClientInterceptor header(String name, String value) {
        return GrpcTestClient.header(name, value);
    }

    protected static String playerToken(UUID player) {
        return TestIssuer.shared()
                .token(spec -> spec.client("a-game").player(player).scopes("content"));
    }

    protected static String clientToken(String... scopes) {
        return TestIssuer.shared().token(spec -> spec.client("a-game").scopes(scopes));
    }
}
