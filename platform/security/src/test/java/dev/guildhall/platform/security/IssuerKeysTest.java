package dev.guildhall.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private final LoopbackIssuer issuer = new LoopbackIssuer();
    private final MovableClock clock = new MovableClock();
    private final SecuritySettings settings = TestSettings.of(issuer.uri());
    private final BearerTokens tokens =
            new BearerTokens(new IssuerKeys(new IssuerClient(settings.timeout()), settings, clock), settings, clock);

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    @Test
    void fetchesNothingBeforeTheFirstToken() {
        assertThat(issuer.keyRequests()).isZero();
    }

    @Test
    void fetchesOnceForManyTokens() {
        for (int i = 0; i < 20; i++) {
            check();
        }
        assertThat(issuer.keyRequests()).isEqualTo(1);
    }

    @Test
    void fetchesOnceForManyFirstTokensAtTheSameTime() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Caller>> callers = Stream.<Callable<Caller>>generate(() -> this::check)
                    .limit(50)
                    .toList();
            for (Future<Caller> caller : threads.invokeAll(callers)) {
                assertThat(caller.get().clientId()).isEqualTo("demo");
            }
        }
        assertThat(issuer.keyRequests()).isEqualTo(1);
    }

    @Test
    void saysUnavailableWhileTheIssuerHasNeverBeenThere_andRecovers() {
        issuer.stop();
        assertThat(refusalOfAGoodToken()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        issuer.start();
        // Not asked again at once.
        assertThat(refusalOfAGoodToken()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(issuer.keyRequests()).isZero();
        clock.move(TestSettings.RETRY_PAUSE);
        assertThat(check().clientId()).isEqualTo("demo");
    }

    @Test
    void learnsARotatedKeyFromTheFirstTokenThatCarriesIt() {
        check();
        clock.move(TestSettings.RETRY_PAUSE);
        issuer.rotate("key-2");
        assertThat(check().clientId()).isEqualTo("demo");
        assertThat(issuer.keyRequests()).isEqualTo(2);
    }

    @Test
    void doesNotAskTheIssuerForEachInventedKeyId() {
        check();
        clock.move(TestSettings.RETRY_PAUSE);
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(LoopbackIssuer.sign(
                            LoopbackIssuer.strangersKey("invented-" + i),
                            issuer.claims(clock.instant(), claims -> {}))))
                    .isEqualTo(ErrorCode.UNAUTHENTICATED);
        }
        assertThat(issuer.keyRequests()).isEqualTo(2);
    }

    @Test
    void looksForNewKeysNowAndThen() {
        check();
        clock.move(settings.keysFreshFor());
        check();
        assertThat(issuer.keyRequests()).isEqualTo(2);
    }

    @Test
    void trustsNoTokenThatItKnowsOnceItsKeyIsWithdrawn() {
        String token = goodToken();
        assertThat(tokens.check(token).clientId()).isEqualTo("demo");
        issuer.replace("key-2");
        assertThat(tokens.check(token).clientId()).isEqualTo("demo");

        clock.move(settings.keysFreshFor());

        assertThat(refusal(token)).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void goesOnWithItsKeysWhileTheIssuerIsAway() {
        check();
        issuer.stop();
        clock.move(settings.keysFreshFor());
        assertThat(check().clientId()).isEqualTo("demo");
        clock.move(settings.keysUsableFor().minus(settings.keysFreshFor()).minus(Duration.ofSeconds(1)));
        assertThat(check().clientId()).isEqualTo("demo");
    }

    @Test
    void stopsTrustingItsKeysWhenTheIssuerStaysAway() {
        check();
        issuer.stop();
        clock.move(settings.keysUsableFor());
        assertThat(refusalOfAGoodToken()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
    }

    @Test
    void saysUnavailableOfAnUnknownKeyWhileTheIssuerIsAway() {
        check();
        issuer.stop();
        issuer.rotate("key-2");
        clock.move(TestSettings.RETRY_PAUSE);
        assertThat(refusalOfAGoodToken()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
    }

    private Caller check() {
        return tokens.check(goodToken());
    }

    private String goodToken() {
        return issuer.sign(issuer.claims(clock.instant(), claims -> {}));
    }

    private ErrorCode refusalOfAGoodToken() {
        return refusal(goodToken());
    }

    private ErrorCode refusal(String token) {
        return catchThrowableOfType(RefusedException.class, () -> tokens.check(token))
                .refusal()
                .code();
    }
}
