package dev.guildhall.inference.memory;

import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.TalkingClient;
import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.NeighbourService;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.platform.testkit.upstream.ModelUpstream;
import dev.guildhall.state.StateServiceApplication;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service beside a state-service, behind a link that can be cut. Tier 3 has a model server, tier 2 one that is not
 * there, so that the narrator speaks. Started once for all test classes that extend this.
 */
@GuildhallTest(
        properties = {
            "guildhall.inference.upstreams.model.model=tavern-7b",
            "guildhall.inference.upstreams.gone.model=tavern-7b",
            "guildhall.inference.upstreams.gone.base-url=http://127.0.0.1:1/v1",
            "guildhall.inference.ladder.major=model",
            "guildhall.inference.ladder.elite=gone",
            "guildhall.inference.ladder.generic=gone",
            "guildhall.inference.ladder.retries=0",
            "guildhall.inference.memory.tell-every=20ms",
            "guildhall.inference.memory.time-limit=5s",
            "guildhall.inference.moderation.enabled=false",
            "guildhall.limits.dialogue.permits=100000",
            "guildhall.grpc.client.reconnect-every=200ms",
            "guildhall.outbox.relay=false"
        })
abstract class RememberingServiceTest {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final ModelUpstream UPSTREAM = ModelUpstream.start();
    static final NeighbourService STATE = NeighbourService.start(
            GuildhallService.builder(StateServiceApplication.class), Map.of("guildhall.outbox.relay", false));
    static final BreakableLink LINK = BreakableLink.to("127.0.0.1", portOfState());

    final UUID player = UUID.randomUUID();
    final UUID npc = UUID.randomUUID();

    @LocalServerPort
    private int httpPort;

    @Autowired
    private JdbcClient database;

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry properties) {
        properties.add("guildhall.inference.upstreams.model.base-url", UPSTREAM::baseUrl);
        properties.add("spring.grpc.client.channel.state.target", () -> "static://127.0.0.1:" + LINK.port());
    }

    final JdbcClient database() {
        return database;
    }

    final int httpPort() {
        return httpPort;
    }

    final JsonNode tell(UUID who, String line, Map<String, Object> more) {
        String token = TestIssuer.shared()
                .token(spec -> spec.client("a-game").player(who).scopes("dialogue"));
        return new TalkingClient(httpPort, token).ask(request(line, more));
    }

    final Map<String, Object> request(String line, Map<String, Object> more) {
        Map<String, Object> request = new HashMap<>(Map.of("npc_id", npc, "prompt", line, "tier", 3));
        request.putAll(more);
        return request;
    }

    final JsonNode receipt(JsonNode answer) {
        UUID turn = UUID.fromString(answer.get("turn_id").asString());
        return await().pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .until(
                        () -> database.sql("SELECT receipt FROM turn_receipts WHERE turn_id = ?")
                                .param(turn)
                                .query(String.class)
                                .optional(),
                        Optional::isPresent)
                .map(JsonMapper.shared()::readTree)
                .orElseThrow();
    }

    static String systemMessage(JsonNode receipt) {
        return receipt.at("/prompt/messages/0/content").asString();
    }

    static int portOfState() {
        return STATE.context().getBean(GrpcServerLifecycle.class).getPort();
    }
}
