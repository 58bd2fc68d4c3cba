package dev.guildhall.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {
    private final LoopbackIssuer issuer = new LoopbackIssuer();
    private final MovableClock clock = new MovableClock();
    private final SecuritySettings settings = TestSettings.of(Map.of(
            "guildhall.security.issuer", issuer.uri().toString(),
            "guildhall.security.client-id", "a service",
            "guildhall.security.client-secret", "s:e%c&ret"));
    private final ClientCredentials credentials = new ClientCredentials(
            new IssuerClient(settings.timeout()), settings.tokensAt(), "a service", "s:e%c&ret", clock);

    @BeforeEach
    void giveTokens() {
        give("first", 600);
    }

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    @Test
    void authenticatesAsTheStandardSays() {
        assertThat(credentials.token()).isEqualTo("first");
        String pair = Base64.getEncoder().encodeToString("a+service:s%3Ae%25c%26ret".getBytes(StandardCharsets.UTF_8));
        assertThat(issuer.tokenRequestBodies()).containsExactly("Basic " + pair + " grant_type=client_credentials");
    }

    @Test
    void keepsATokenUntilShortlyBeforeItExpires() {
        credentials.token();
        give("second", 600);
        clock.move(Duration.ofSeconds(539));
        assertThat(credentials.token()).isEqualTo("first");
        clock.move(Duration.ofSeconds(1));
        assertThat(credentials.token()).isEqualTo("second");
        assertThat(issuer.tokenRequests()).isEqualTo(2);
    }

    @Test
    void asksOnceForManyCallersAtTheSameTime() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> callers = Stream.<Callable<String>>generate(() -> credentials::token)
                    .limit(50)
                    .toList();
            for (Future<String> caller : threads.invokeAll(callers)) {
                assertThat(caller.get()).isEqualTo("first");
            }
        }
        assertThat(issuer.tokenRequests()).isEqualTo(1);
    }

    @Test
    void goesOnWithItsTokenWhileTheIssuerIsAway() {
        credentials.token();
        issuer.stop();
        clock.move(Duration.ofSeconds(598));
        assertThat(credentials.token()).isEqualTo("first");
    }

    @Test
    void saysUnavailableOnceItsTokenExpiredAndTheIssuerIsAway_andRecovers() {
        credentials.token();
        issuer.stop();
        clock.move(Duration.ofMinutes(10));
        assertThat(refusal()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        issuer.start();
        give("second", 600);
        clock.move(Duration.ofSeconds(1));
        assertThat(credentials.token()).isEqualTo("second");
    }

    @Test
    void saysUnavailableWhenTheIssuerRefusesOrBabbles() {
        issuer.answerTokenRequests(401, "{\"error\":\"invalid_client\"}");
        assertThat(refusal()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        clock.move(Duration.ofSeconds(1));
        issuer.answerTokenRequests(200, "<html>");
        assertThat(refusal()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        clock.move(Duration.ofSeconds(1));
        issuer.answerTokenRequests(200, "{\"token\":\"x\"}");
        assertThat(refusal()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
    }

    @Test
    void showsNoSecretInItsText() {
        assertThat(credentials.toString() + settings)
                .doesNotContain("s:e%c&ret")
                .doesNotContain("first");
    }

    private ErrorCode refusal() {
        return catchThrowableOfType(RefusedException.class, credentials::token)
                .refusal()
                .code();
    }

    private void give(String token, int seconds) {
        issuer.answerTokenRequests(
                200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + seconds + "}");
    }
}
