package dev.guildhall.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    private JdbcClient database;

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
    void answersWithoutPostgresAndWritesTheTurnDownLater() {
        servers.postgres().cut();
        String turn = client.ask(client.request("Hello")).get("turn_id").asString();
        servers.restore();

        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> hasReceipt(UUID.fromString(turn)));
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

    private boolean hasReceipt(UUID turn) {
        return database.sql("SELECT EXISTS (SELECT FROM turn_receipts WHERE turn_id = ?)")
                .param(turn)
                .query(Boolean.class)
                .single();
    }
}
