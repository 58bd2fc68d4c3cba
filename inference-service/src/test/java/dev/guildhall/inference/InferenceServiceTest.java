package dev.guildhall.inference;

import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.narrator.NarratorModel;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** The whole service, started once for all test classes that extend this; its model takes directions. */
@GuildhallTest(
        properties = {
            "guildhall.inference.dialogue.heartbeat=200ms",
            "guildhall.inference.dialogue.reader-time-limit=2s",
            "guildhall.inference.memory.enabled=false",
            "server.tomcat.connection-timeout=2s"
        })
@Import(InferenceServiceTest.Direction.class)
public abstract class InferenceServiceTest {
    @LocalServerPort
    private int httpPort;

    @Autowired
    private GrpcServerLifecycle grpcServer;

    @Autowired
    @Qualifier("lastResort")
    private DialogueModel model;

    @TestConfiguration(proxyBeanMethods = false)
    static class Direction {
        @Bean
        DialogueModel lastResort(NarratorModel narrator) {
            return new DirectedModel(narrator);
        }
    }

    protected final DirectedModel model() {
        return (DirectedModel) model;
    }

    protected final int grpcPort() {
        return grpcServer.getPort();
    }

    protected final int httpPort() {
        return httpPort;
    }

    /** A client with a token of a player that nobody has seen before. */
    protected final TalkingClient newPlayer() {
        return new TalkingClient(httpPort, playerToken(UUID.randomUUID()));
    }

    protected static String playerToken(UUID player) {
        return TestIssuer.shared()
                .token(spec -> spec.client("a-game").player(player).scopes("dialogue"));
    }

    protected static String tokenWithout(String scope) {
        return TestIssuer.shared().token(spec -> spec.client("a-game").scopes("other-than-" + scope));
    }
}
