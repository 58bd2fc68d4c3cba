package dev.guildhall.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.schema.DocumentedTables;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.payment.v1.ChargeRequest;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import dev.guildhall.proto.payment.v1.SetSubscriptionRequest;
import dev.guildhall.proto.payment.v1.TopUpRequest;
import dev.guildhall.proto.payment.v1.UserTierRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables as the contract documents them, for whoever reads and writes them with nothing else at hand. */
class DocumentedTablesTest extends PaymentServiceTest {
    @LocalServerPort
    private int httpPort;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    private final UUID user = UUID.randomUUID();

    @Test
    void areKept() {
        assertThat(DocumentedTables.in("contract/tables.sql").brokenIn(database))
                .isEmpty();
    }

    @Test
    void tellWhatAUserHasUsedAndSpent() {
        caller("payment", "payment-admin")
                .setSubscription(SetSubscriptionRequest.newBuilder()
                        .setUserId(user.toString())
                        .setTier("premium")
                        .build());
        caller("payment").checkRateLimit(use());
        caller("payment", "payment-admin")
                .topUp(TopUpRequest.newBuilder()
                        .setUserId(user.toString())
                        .setAmountMicros(2_000_000)
                        .setIdempotencyKey("top-up-" + user)
                        .build());
        caller("payment")
                .chargeUser(ChargeRequest.newBuilder()
                        .setUserId(user.toString())
                        .setCostUsd(0.5)
                        .build());

        assertThat(row("SELECT tier, status, expires_at FROM subscriptions WHERE user_id = :user"))
                .containsEntry("tier", "premium")
                .containsEntry("status", "active")
                .containsEntry("expires_at", null);
        assertThat(jdbc.sql("SELECT period, count FROM rate_limits WHERE user_id = :user AND layer = 3")
                        .param("user", user)
                        .query()
                        .listOfRows())
                .containsExactlyInAnyOrder(
                        Map.of("period", "daily", "count", 1), Map.of("period", "hourly", "count", 1));
        assertThat(row("SELECT service, cost_usd FROM cost_tracking WHERE user_id = :user"))
                .containsEntry("service", "payment-service")
                .containsEntry("cost_usd", new BigDecimal("0.500000"));
    }

    @Test
    void aSubscriptionOfAnotherProgramHolds() {
        insert("""
                INSERT INTO subscriptions (user_id, tier, status, starts_at, expires_at)
                VALUES (:user, 'whale', 'active', now() - interval '1 day', now() + interval '1 day')
                """);

        assertThat(caller("payment")
                        .getUserTier(UserTierRequest.newBuilder()
                                .setUserId(user.toString())
                                .build())
                        .getTier())
                .isEqualTo("whale");
    }

    @Test
    void usesThatAnotherProgramCountedCount() {
        insert("""
                INSERT INTO rate_limits (user_id, layer, period, count, reset_at)
                VALUES (:user, 3, 'daily', 1000000, date_trunc('day', now(), 'UTC') + interval '1 day')
                """);

        RateLimitResponse refused = caller("payment").checkRateLimit(use());

        assertThat(refused.getAllowed()).isFalse();
        assertThat(refused.getRemainingDaily()).isZero();
    }

    @Test
    void aWindowWithoutACountIsAnEmptyOne() {
        insert("""
                INSERT INTO rate_limits (user_id, layer, period, reset_at)
                VALUES (:user, 3, 'hourly', date_trunc('hour', now(), 'UTC') + interval '1 hour')
                """);

        assertThat(caller("payment").checkRateLimit(use()).getAllowed()).isTrue();
        assertThat(row("SELECT count FROM rate_limits WHERE user_id = :user AND layer = 3 AND period = 'hourly'"))
                .containsEntry("count", 1);
    }

    @Test
    void aCostThatAnotherProgramKnowsOfIsReported() throws IOException, InterruptedException {
        insert("INSERT INTO cost_tracking (user_id, service, cost_usd) VALUES (:user, 'voices', 0.25)");
        insert("""
                INSERT INTO cost_tracking (user_id, service, layer, model, tokens, cost_usd)
                VALUES (:user, 'voices', 2, 'alto', 30, 0.000001)
                """);

        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + httpPort + "/v1/usage?user_id=" + user))
                    .timeout(Duration.ofSeconds(30))
                    .header(
                            "Authorization",
                            TestIssuer.shared()
                                    .bearer(spec -> spec.client("reports").scopes("payment")))
                    .build();
            JsonNode entries = JsonMapper.shared()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .get("entries");

            assertThat(entries).map(entry -> entry.get("cost_micros").asLong()).containsExactlyInAnyOrder(250_000L, 1L);
        }
    }

    private RateLimitRequest use() {
        return RateLimitRequest.newBuilder()
                .setUserId(user.toString())
                .setLayer(3)
                .build();
    }

    private Map<String, Object> row(String sql) {
        return jdbc.sql(sql).param("user", user).query().singleRow();
    }

    private void insert(String sql) {
        assertThat(jdbc.sql(sql).param("user", user).update()).isOne();
    }
}
