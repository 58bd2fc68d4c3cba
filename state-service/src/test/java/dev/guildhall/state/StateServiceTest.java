package dev.guildhall.state;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.grpc.GrpcTestClient;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.state.v1.StateServiceGrpc;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceBlockingStub;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole service, started once for all test classes that extend this. They share it, so each takes ids of its own. */
@GuildhallTest
public abstract class StateServiceTest {
    @RegisterExtension
    final GrpcTestClient grpc = new GrpcTestClient();

    @LocalServerPort
    private int httpPort;

    /** Signed once for a test: some call a thousand times. */
    private final String serviceToken = clientToken("state");

    protected final int httpPort() {
        return httpPort;
    }

    /** For clients of other contracts than ours. */
    protected final ManagedChannel channel() {
        return grpc.channel();
    }

    /** A program that calls for itself and may do everything that this service offers. */
    protected final StateServiceBlockingStub service() {
        return as(serviceToken);
    }

    /** A program that acts for a player, and says so. */
    protected final StateServiceBlockingStub player(UUID player) {
        return as(clientToken("state", "act-as-player")).withInterceptors(header("x-acting-player", player.toString()));
    }

    protected final StateServiceBlockingStub as(String token) {
        return grpc.as(token, StateServiceGrpc::newBlockingStub);
    }

    protected final StateServiceBlockingStub withoutToken() {
        return grpc.withoutToken(StateServiceGrpc::newBlockingStub);
    }

    protected static ClientInterceptor header(String name, String value) {
        return GrpcTestClient.header(name, value);
    }

    protected static String playerToken(UUID player) {
        return TestIssuer.shared()
                .token(spec -> spec.client("a-game").player(player).scopes("state"));
    }

    protected static String clientToken(String... scopes) {
        return TestIssuer.shared().token(spec -> spec.client("a-game").scopes(scopes));
    }
}
