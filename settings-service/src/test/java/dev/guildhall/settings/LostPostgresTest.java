package dev.guildhall.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GuildhallTest(breakableServers = true, properties = "spring.datasource.hikari.connection-timeout=500")
class LostPostgresTest {
    @LocalServerPort
    private int port;

    @Autowired
    private BreakableServers servers;

    private SettingsClient client;

    @BeforeEach
    void aNewPlayer() {
        UUID player = UUID.randomUUID();
        client = new SettingsClient(
                port,
                player,
                TestIssuer.shared()
                        .token(spec -> spec.client("a-game").player(player).scopes("settings")));
    }

    @AfterEach
    void restore() {
        servers.restore();
    }

    @Test
    void saysThatItIsUnavailableUntilPostgresIsBack() {
        client.put("{\"preferences\": {\"language\": \"de\"}}");

        servers.postgres().cut();
        HttpResponse<String> read = client.get();
        HttpResponse<String> changed = client.patch("{\"preferences\": {\"language\": \"fr\"}}");
        servers.restore();

        ErrorConformance.of(read).hasCode(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(read.headers().firstValue("Retry-After")).isPresent();
        ErrorConformance.of(changed).hasCode(ErrorCode.SERVICE_UNAVAILABLE);
        await().atMost(Duration.ofSeconds(30)).until(() -> client.get().body().contains("\"language\":\"de\""));
    }

    @Test
    void goesOnWithoutRedis() {
        servers.redis().cut();

        assertThat(client.put("{}").statusCode()).isEqualTo(201);
        assertThat(client.get().statusCode()).isEqualTo(200);
    }
}
