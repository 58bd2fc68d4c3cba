package dev.guildhall.identity.token.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.identity.IdentityHttp;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ConformingError;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A window of a day, so that it does not turn in the middle of a test. */
@GuildhallTest(
        breakableServers = true,
        properties = {
            "guildhall.limits.token-requests.permits=3",
            "guildhall.limits.token-requests.window=1d",
            "guildhall.limits.token-requests-by-address.permits=1000",
            "guildhall.limits.token-requests-by-address.window=1d"
        })
class TokenLimitsTest {
    @LocalServerPort
    int port;

    @Autowired
    BreakableServers servers;

    @Autowired
    JdbcClient jdbc;

    private IdentityHttp identity;

    @BeforeEach
    void connect() {
        identity = new IdentityHttp(port);
    }

    @Test
    void refusesTheFourthRequestOfThreeEvenWithTheRightSecret_andCountsBothFormsTogether() {
        assertThat(ask("demo", "wrong-secret").statusCode()).isEqualTo(401);
        assertThat(ask("demo", "demo-secret").statusCode()).isEqualTo(200);
        assertThat(form("demo", "demo-secret").statusCode()).isEqualTo(200);

        HttpResponse<String> json = ask("demo", "demo-secret");
        assertThat(json.statusCode()).isEqualTo(429);
        ErrorConformance.of(json).hasCode(ErrorCode.RATE_LIMIT_EXCEEDED).namesItsLimit();
        assertThat(json.headers().allValues("Retry-After")).hasSize(1);
        assertThat(json.headers().firstValue("X-RateLimit-Remaining")).contains("0");

        HttpResponse<String> form = form("demo", "demo-secret");
        assertThat(form.statusCode()).isEqualTo(429);
        assertThat(IdentityHttp.json(form).path("error").asString()).isEqualTo("temporarily_unavailable");
        assertThat(form.headers().allValues("Retry-After")).hasSize(1);
    }

    @Test
    void countsEachClientByItself() {
        for (int i = 0; i < 3; i++) {
            ask("nobody", "wrong-secret");
        }
        assertThat(ask("nobody", "wrong-secret").statusCode()).isEqualTo(429);
        assertThat(ask("inference-service", "inference-service-local-secret").statusCode())
                .isEqualTo(200);
    }

    @Test
    void goesOnWithoutRedis() {
        servers.redis().cut();
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(ask("without-redis", "wrong-secret").statusCode()).isEqualTo(401);
            }
        } finally {
            servers.restore();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ask("with-redis-again", "wrong-secret")
                        .headers()
                        .firstValue("X-RateLimit-Remaining")
                        .isPresent());
    }

    @Test
    void saysUnavailableInBothFormsWithoutItsDatabase_andStillPublishesItsKeys() {
        servers.postgres().cut();
        try {
            HttpResponse<String> json = ask("without-database", "wrong-secret");
            assertThat(json.statusCode()).isEqualTo(503);
            ErrorConformance.of(json).hasCode(ErrorCode.SERVICE_UNAVAILABLE);

            HttpResponse<String> form = form("without-database", "wrong-secret");
            assertThat(form.statusCode()).isEqualTo(503);
            assertThat(IdentityHttp.json(form).path("error").asString()).isEqualTo("temporarily_unavailable");

            assertThat(identity.get("/oauth2/jwks").statusCode()).isEqualTo(200);
        } finally {
            servers.restore();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ask("with-database-again", "wrong-secret").statusCode() != 503);
    }

    /** A table that is gone is a defect, and none that waiting would mend. */
    @Test
    void tellsNothingOfADefect() {
        jdbc.sql("ALTER TABLE clients RENAME TO gone").update();
        HttpResponse<String> json;
        try {
            json = ask("with-a-defect", "wrong-secret");
        } finally {
            jdbc.sql("ALTER TABLE gone RENAME TO clients").update();
        }

        ConformingError error = ErrorConformance.of(json).hasCode(ErrorCode.INTERNAL_ERROR);
        assertThat(error.details()).isEmpty();
        assertThat(error.requestId()).matches("req_[0-9a-f]{24}");
        assertThat(json.body()).doesNotContain("Exception", "SQL", "clients", "wrong-secret");
    }

    private HttpResponse<String> ask(String client, String secret) {
        return identity.token("{\"grant_type\":\"client_credentials\",\"client_id\":\"" + client
                + "\",\"client_secret\":\"" + secret + "\"}");
    }

    private HttpResponse<String> form(String client, String secret) {
        return identity.form("/oauth2/token", client, secret, "grant_type=client_credentials");
    }
}
