package dev.guildhall.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What players notice of a lost PostgreSQL or Redis: as little as can be. */
@GuildhallTest(
        breakableServers = true,
        properties = {"spring.datasource.hikari.connection-timeout=500", "guildhall.inference.memory.enabled=false"})
class LostServersTest {
    @LocalServerPort
    private int port;

    @Autowired
    private BreakableServers servers;

    @Autowired
    private MeterRegistry meters;

    private TalkingClient client;

    @BeforeEach
    void aNewPlayer() {
        client = new TalkingClient(
                port,
                TestIssuer.shared()
                        .token(spec ->
                                spec.client("a-game").player(UUID.randomUUID()).scopes("dialogue")));
    }

    @AfterEach
    void restore() {
        servers.restore();
    }

    @Test
    void answersWithoutRedisAndStillDoesNotRepeatItself() {
        client.ask(client.request("Hello"));

        servers.redis().cut();

        String first = client.ask(client.request("Hello")).get("response_text").asString();
        String second = client.ask(client.request("Hello")).get("response_text").asString();
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void answersWithoutPostgresAndCountsTheUnwrittenTurn() {
        double before = unwrittenTurns();

        servers.postgres().cut();
        client.ask(client.request("Hello"));

        await().atMost(Duration.ofSeconds(30)).until(() -> unwrittenTurns() > before);
    }

    @Test
    void doesNotPretendToKeepAnAnswerThatItCannotKeep() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        servers.postgres().cut();
        HttpResponse<String> refused = client.post(client.request("Hello"), key);
        servers.restore();

        ErrorConformance.of(refused).hasCode(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.post(client.request("Hello"), key).statusCode() == 200);
    }

    private double unwrittenTurns() {
        return meters.get("guildhall.dialogue.turns.unwritten").counter().count();
    }
}
