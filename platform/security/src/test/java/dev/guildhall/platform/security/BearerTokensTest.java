package dev.guildhall.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {
    private static final LoopbackIssuer ISSUER = new LoopbackIssuer();

    private final MovableClock clock = new MovableClock();
    private final SecuritySettings settings = TestSettings.of(ISSUER.uri());
    private final BearerTokens tokens =
            new BearerTokens(new IssuerKeys(new IssuerClient(settings.timeout()), settings, clock), settings, clock);

    @AfterAll
    static void stopIssuer() {
        ISSUER.close();
    }

    @Test
    void readsAClientsToken() {
        assertThat(tokens.check(token(claims -> {})))
                .isEqualTo(new Caller("demo", null, Set.of("dialogue", "content")));
    }

    @Test
    void readsAPlayersToken() {
        UUID player = UUID.randomUUID();
        Caller caller =
                tokens.check(token(claims -> claims.subject(player.toString()).claim("player_id", player.toString())));
        assertThat(caller.player()).isEqualTo(player);
        assertThat(caller.subject()).isEqualTo(player.toString());
        assertThat(caller.clientId()).isEqualTo("demo");
    }

    @Test
    void readsTokensOfIssuersThatNameClientAndScopesInTheirOwnWay() {
        Caller caller = tokens.check(token(claims -> claims.claim("client_id", null)
                .claim("azp", "game")
                .claim("scope", null)
                .claim("scp", List.of("dialogue", "state"))));
        assertThat(caller).isEqualTo(new Caller("game", null, Set.of("dialogue", "state")));
    }

    @Test
    void takesEllipticCurveSignatures() {
        var key = LoopbackIssuer.ecKey("ec-key");
        ISSUER.publish(key);
        assertThat(tokens.check(LoopbackIssuer.sign(key, claims(claims -> {}))).clientId())
                .isEqualTo("demo");
    }

    @Test
    void toleratesClocksThatAreAFewSecondsApart() {
        Instant now = clock.instant();
        assertThat(tokens.check(token(claims -> claims.expirationTime(Date.from(now.minusSeconds(9))))))
                .isNotNull();
        assertThat(tokens.check(token(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(9))))))
                .isNotNull();
    }

    @Test
    void saysWhenATokenExpired() {
        Instant expiry = clock.instant().minusSeconds(11);
        assertThat(refusal(token(claims -> claims.expirationTime(Date.from(expiry)))))
                .isEqualTo("the token expired at 2026-11-20T11:59:49Z");
    }

    @Test
    void refusesATokenThatItKnowsOnceItHasExpired() {
        String token =
                token(claims -> claims.expirationTime(Date.from(clock.instant().plusSeconds(60))));
        tokens.check(token);
        clock.move(Duration.ofSeconds(71));

        assertThat(refusal(token)).isEqualTo("the token expired at 2026-11-20T12:01:00Z");
    }

    @Test
    void saysWhenATokenBegins() {
        Instant start = clock.instant().plusSeconds(11);
        assertThat(refusal(token(claims -> claims.notBeforeTime(Date.from(start)))))
                .isEqualTo("the token is not valid before 2026-11-20T12:00:11Z");
    }

    @Test
    void refusesATokenThatNeverExpires() {
        assertThat(refusal(token(claims -> claims.expirationTime(null))))
                .isEqualTo("the token never expires (expected: a claim exp)");
    }

    @Test
    void saysWhichAudienceWasMeant() {
        assertThat(refusal(token(claims -> claims.audience("shop"))))
                .isEqualTo("the audience is 'shop' (expected: guildhall)");
        assertThat(refusal(token(claims -> claims.audience(List.of()))))
                .isEqualTo("the audience is absent (expected: guildhall)");
    }

    @Test
    void saysWhichIssuerItWas() {
        assertThat(refusal(token(claims -> claims.issuer("https://elsewhere.example"))))
                .isEqualTo("the issuer is 'https://elsewhere.example' (expected: " + ISSUER.uri() + ")");
    }

    @Test
    void quotesOnlyPrintableAndShortTextOfAToken() {
        assertThat(refusal(token(claims -> claims.issuer("a\r\nSet-Cookie: \"x\"" + "y".repeat(500)))))
                .contains("the issuer is 'a??Set-Cookie: ?x?")
                .hasSizeLessThan(250);
    }

    @Test
    void refusesAPlayerThatIsNoUuid() {
        assertThat(refusal(token(claims -> claims.claim("player_id", "1-1-1-1-1"))))
                .isEqualTo("the claim player_id is '1-1-1-1-1' (expected: a UUID)");
    }

    @Test
    void refusesATokenThatNamesNobody() {
        assertThat(refusal(token(claims -> claims.subject(null).claim("client_id", null))))
                .isEqualTo("the token names no client (expected: a claim client_id or sub)");
    }

    @Test
    void refusesAnUnsignedToken() {
        assertThat(refusal(ISSUER.unsigned(claims(claims -> {}))))
                .isEqualTo("the token is not signed (expected: RS256 or ES256)");
    }

    @Test
    void refusesThePublicKeyAsASharedSecret() {
        assertThat(refusal(ISSUER.signWithPublicKeyAsSecret(claims(claims -> {}))))
                .isEqualTo("the token is signed with 'HS256' (expected: RS256 or ES256)");
    }

    @Test
    void refusesAForgedSignatureUnderAKnownKeyId() {
        assertThat(refusal(LoopbackIssuer.sign(LoopbackIssuer.strangersKey("key-1"), claims(claims -> {}))))
                .isEqualTo("the token's signature is wrong");
    }

    @Test
    void refusesChangedClaims() {
        String[] good = token(claims -> {}).split("\\.", 3);
        String[] better =
                token(claims -> claims.claim("scope", "act-as-player")).split("\\.", 3);
        assertThat(refusal(good[0] + "." + better[1] + "." + good[2])).isEqualTo("the token's signature is wrong");
    }

    @Test
    void refusesAKeyThatTheIssuerDoesNotPublish() {
        assertThat(refusal(LoopbackIssuer.sign(LoopbackIssuer.strangersKey("stranger"), claims(claims -> {}))))
                .startsWith("the token is signed with a key that the issuer does not publish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "...", "eyJhbGciOiJSUzI1NiJ9", "eyJhbGciOiJSUzI1NiJ9.e30", "💥.💥.💥"})
    void refusesWhatIsNoToken(String text) {
        assertThat(refusal(text)).isEqualTo("the bearer token is not a JWT");
    }

    @Test
    void refusesAHugeTokenUnread() {
        assertThat(refusal("a".repeat(8193)))
                .isEqualTo("the bearer token has 8193 characters (expected: at most 8192)");
    }

    @Test
    void neverRepeatsTheTokenItself() {
        String token = token(claims -> claims.audience("shop"));
        assertThat(refusal(token)).doesNotContain(token.substring(token.lastIndexOf('.') + 1));
    }

    private String token(Consumer<JWTClaimsSet.Builder> changes) {
        return ISSUER.sign(claims(changes));
    }

    private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> changes) {
        return ISSUER.claims(clock.instant(), changes);
    }

    private String refusal(String token) {
        Refusal refusal = catchThrowableOfType(RefusedException.class, () -> tokens.check(token))
                .refusal();
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        return refusal.message();
    }
}
