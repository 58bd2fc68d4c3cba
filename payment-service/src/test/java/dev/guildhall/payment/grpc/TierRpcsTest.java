package dev.guildhall.payment.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.grpc.GrpcTestClient;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import dev.guildhall.proto.payment.v1.SetSubscriptionRequest;
import dev.guildhall.proto.payment.v1.UserTierRequest;
import dev.guildhall.proto.payment.v1.UserTierResponse;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The rpcs of tiers at the edge, with servers that can be lost; no webhook is configured here. */
@GuildhallTest(
        breakableServers = true,
        properties = {
            "spring.datasource.hikari.connection-timeout=500",
            "guildhall.payment.limits.free.layer-3.daily=5",
            "guildhall.payment.limits.free.layer-3.hourly=5"
        })
class TierRpcsTest {
    @RegisterExtension
    final GrpcTestClient grpc = new GrpcTestClient();

    @Autowired
    private BreakableServers servers;

    @LocalServerPort
    private int httpPort;

    private final String user = UUID.randomUUID().toString();

    @AfterEach
    void restore() {
        servers.restore();
    }

    @Test
    void whoHasNothingIsFreeActiveAndWithoutAnEnd() {
        assertThat(payments("payment").getUserTier(whose(user)))
                .isEqualTo(UserTierResponse.newBuilder()
                        .setTier("free")
                        .setActive(true)
                        .build());
    }

    @Test
    void setsASubscription() {
        long end = System.currentTimeMillis() + 3_600_000;

        UserTierResponse set = payments("payment", "payment-admin")
                .setSubscription(SetSubscriptionRequest.newBuilder()
                        .setUserId(user)
                        .setTier("whale")
                        .setExpiresAt(end)
                        .build());

        assertThat(set.getTier()).isEqualTo("whale");
        assertThat(set.getExpiresAt()).isEqualTo(end);
        assertThat(payments("payment").getUserTier(whose(user))).isEqualTo(set);
    }

    @Test
    void asksForBothScopes() {
        SetSubscriptionRequest request = SetSubscriptionRequest.newBuilder()
                .setUserId(user)
                .setTier("whale")
                .build();

        refused(ErrorCode.FORBIDDEN, () -> payments("payment").setSubscription(request));
        refused(ErrorCode.FORBIDDEN, () -> payments("payment-admin").setSubscription(request));
        refused(ErrorCode.FORBIDDEN, () -> payments("dialogue").getUserTier(whose(user)));
        refused(ErrorCode.FORBIDDEN, () -> payments("dialogue").checkRateLimit(use(user, "free", 3)));
        refused(
                ErrorCode.UNAUTHENTICATED,
                () -> PaymentServiceGrpc.newBlockingStub(grpc.channel()).getUserTier(whose(user)));
    }

    @Test
    void aLimitThatIsReachedIsAnAnswer() {
        for (int left = 4; left >= 0; left--) {
            RateLimitResponse allowed = payments("payment").checkRateLimit(use(user, "", 3));
            assertThat(allowed.getAllowed()).isTrue();
            assertThat(allowed.getErrorMessage()).isEmpty();
            assertThat(allowed.getRemainingDaily()).isEqualTo(left);
            assertThat(allowed.getRemainingHourly()).isEqualTo(left);
            assertThat(allowed.getUsed()).isEqualTo(5 - left);
        }

        RateLimitResponse refused = payments("payment").checkRateLimit(use(user, "", 3));

        assertThat(refused.getAllowed()).isFalse();
        assertThat(refused.getErrorMessage()).isEqualTo("Daily Layer 3 limit exceeded (5)");
        assertThat(refused.getRemainingDaily()).isZero();
        assertThat(refused.getRemainingHourly()).isZero();
        assertThat(refused.getLimit()).isEqualTo(5);
        assertThat(refused.getUsed()).isEqualTo(5);
        assertThat(refused.getTier()).isEqualTo("free");
        assertThat(refused.getResetAt() % Duration.ofDays(1).toMillis()).isZero();
    }

    @Test
    void namesTheWrongField() {
        assertThat(refused(ErrorCode.INVALID_REQUEST, () -> payments("payment").getUserTier(whose("me"))))
                .contains("user_id: 'me'");
        assertThat(refused(
                        ErrorCode.INVALID_REQUEST,
                        () -> payments("payment")
                                .checkRateLimit(use("00000000-0000-0000-0000-000000000000", "free", 3))))
                .contains("user_id: '00000000-", "other than the nil UUID");
        assertThat(refused(ErrorCode.INVALID_REQUEST, () -> payments("payment").checkRateLimit(use("me", "gold", 9))))
                .contains("user_id: 'me'", "tier: 'gold'", "layer: 9");
        assertThat(refused(
                        ErrorCode.INVALID_REQUEST,
                        () -> payments("payment", "payment-admin")
                                .setSubscription(SetSubscriptionRequest.getDefaultInstance())))
                .contains("user_id: ''", "tier: ''");
    }

    @Test
    void goesOnExactlyWithoutRedis() {
        servers.redis().cut();

        for (int i = 0; i < 5; i++) {
            assertThat(payments("payment").checkRateLimit(use(user, "free", 3)).getAllowed())
                    .isTrue();
        }
        assertThat(payments("payment").checkRateLimit(use(user, "free", 3)).getAllowed())
                .isFalse();
    }

    @Test
    void isUnavailableWithoutPostgresAndAllowsNothing() {
        servers.postgres().cut();

        refused(ErrorCode.SERVICE_UNAVAILABLE, () -> payments("payment").checkRateLimit(use(user, "free", 3)));
        refused(ErrorCode.SERVICE_UNAVAILABLE, () -> payments("payment").getUserTier(whose(user)));

        servers.restore();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .until(() ->
                        payments("payment").checkRateLimit(use(user, "free", 3)).getAllowed());
    }

    @Test
    void thereIsNoWebhookWithoutASecret() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + "/v1/stripe/webhook"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            ErrorConformance.of(answer).hasCode(ErrorCode.NOT_FOUND);
        }
    }

    private static String refused(ErrorCode code, ThrowingCallable call) {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
        ErrorConformance.of(failure).hasCode(code);
        return failure.getMessage();
    }

    private static UserTierRequest whose(String user) {
        return UserTierRequest.newBuilder().setUserId(user).build();
    }

    private static RateLimitRequest use(String user, String tier, int layer) {
        return RateLimitRequest.newBuilder()
                .setUserId(user)
                .setTier(tier)
                .setLayer(layer)
                .build();
    }

    private PaymentServiceBlockingStub payments(String... scopes) {
        return grpc.as(
                TestIssuer.shared().token(spec -> spec.client("a-game").scopes(scopes)),
                PaymentServiceGrpc::newBlockingStub);
    }
}
