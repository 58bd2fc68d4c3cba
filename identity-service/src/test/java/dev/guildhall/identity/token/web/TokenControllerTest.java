package dev.guildhall.identity.token.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.guildhall.identity.IdentityHttp;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@GuildhallTest
@ExtendWith(OutputCaptureExtension.class)
class TokenControllerTest {
    private static final String DEMO =
            "\"grant_type\":\"client_credentials\",\"client_id\":\"demo\",\"client_secret\":\"demo-secret\"";

    @LocalServerPort
    int port;

    private IdentityHttp identity;

    @BeforeEach
    void connect() {
        identity = new IdentityHttp(port);
    }

    @Test
    void answersTheDocumentedCall() throws Exception {
        HttpResponse<String> answer = identity.token("{" + DEMO + "}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode body = IdentityHttp.json(answer);
        assertThat(body.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(body.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(body.path("scope").asString()).isEqualTo("content dialogue dialogue-cache settings state usage");

        JWTClaimsSet claims = verified(body.path("access_token").asString());
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:8090");
        assertThat(claims.getAudience()).containsExactly("guildhall");
        assertThat(claims.getSubject()).isEqualTo("demo");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("demo");
        assertThat(claims.getStringClaim("scope")).isEqualTo("content dialogue dialogue-cache settings state usage");
        assertThat(claims.getClaim("player_id")).isNull();
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void givesATokenForAPlayer() throws Exception {
        String player = UUID.randomUUID().toString();
        JWTClaimsSet claims = issued("{" + DEMO + ",\"subject\":\"" + player + "\"}");
        assertThat(claims.getSubject()).isEqualTo(player);
        assertThat(claims.getStringClaim("player_id")).isEqualTo(player);
        assertThat(claims.getStringClaim("client_id")).isEqualTo("demo");
    }

    @Test
    void givesOnlyTheScopesThatWereAskedFor() throws Exception {
        assertThat(issued("{" + DEMO + ",\"scope\":\" state  dialogue \"}").getStringClaim("scope"))
                .isEqualTo("dialogue state");
    }

    @Test
    void refusesScopesThatTheClientDoesNotHave() {
        HttpResponse<String> answer = identity.token("{" + DEMO + ",\"scope\":\"dialogue payment act-as-player\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ErrorConformance.of(answer).namesField("scope").message())
                .isEqualTo(
                        "scope: act-as-player payment (expected: some of: content dialogue dialogue-cache settings state usage)");
    }

    @Test
    void refusesPlayersToAClientThatMayNotHaveThem() {
        HttpResponse<String> answer = identity.token("""
                {"grant_type":"client_credentials","client_id":"inference-service",
                 "client_secret":"inference-service-local-secret","subject":"%s"}
                """.formatted(UUID.randomUUID()));
        assertThat(answer.statusCode()).isEqualTo(403);
        ErrorConformance.of(answer).hasCode(ErrorCode.FORBIDDEN);
    }

    @Test
    void answersAWrongSecretAndAnUnknownClientAlike() {
        HttpResponse<String> wrong = identity.token(credentials("demo", "wrong-secret"));
        HttpResponse<String> unknown = identity.token(credentials("nobody", "wrong-secret"));
        HttpResponse<String> impossible = identity.token(credentials("no such / client", "x".repeat(400)));
        for (HttpResponse<String> answer : List.of(wrong, unknown, impossible)) {
            assertThat(answer.statusCode()).isEqualTo(401);
            ErrorConformance.of(answer).hasCode(ErrorCode.UNAUTHENTICATED);
            assertThat(withoutId(answer)).isEqualTo(withoutId(wrong));
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(wrong.headers().map().keySet());
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                    | grant_type | client_id
            {"grant_type":"password","client_id":"demo"}          | grant_type | client_secret
            {"grant_type":"client_credentials","client_id":" "}   | client_id  | client_secret
            """)
    void namesEveryWrongField(String body, String first, String second) {
        HttpResponse<String> answer = identity.token(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        ErrorConformance.of(answer).namesField(first).namesField(second);
    }

    @Test
    void refusesASubjectThatIsNoUuid() {
        ErrorConformance.of(identity.token("{" + DEMO + ",\"subject\":\"1-1-1-1-1\"}"))
                .namesField("subject");
    }

    @Test
    void refusesWhatIsNotJson() {
        ErrorConformance.of(identity.token("{\"grant_type\"")).hasCode(ErrorCode.MALFORMED_REQUEST);
        ErrorConformance.of(identity.token("[]"));
        ErrorConformance.of(identity.formWithoutCredentials("/api/v1/auth/token", "grant_type=client_credentials"))
                .hasCode(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        ErrorConformance.of(identity.token("{" + DEMO + ",\"scope\":7}"));
    }

    @Test
    void asksForATokenEverywhereElse() {
        HttpResponse<String> answer = identity.get("/api/v1/auth/token");
        assertThat(answer.statusCode()).isEqualTo(401);
        ErrorConformance.of(answer).hasCode(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void tellsAboutItsLimits() {
        HttpResponse<String> answer = identity.token("{" + DEMO + "}");
        assertThat(answer.headers().firstValue("RateLimit-Policy").orElseThrow())
                .contains("\"token-requests\"");
        assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).isPresent();
    }

    @Test
    void logsNeitherSecretsNorTokens(CapturedOutput output) {
        String token = IdentityHttp.json(identity.token("{" + DEMO + "}"))
                .path("access_token")
                .asString();
        identity.token(credentials("demo", "a-secret-that-is-wrong"));
        identity.form("/oauth2/token", "demo", "demo-secret", "grant_type=client_credentials");
        assertThat(output.getAll())
                .doesNotContain("demo-secret")
                .doesNotContain("a-secret-that-is-wrong")
                .doesNotContain(token);
    }

    @Test
    void countsTokensForPrometheus() {
        identity.token("{" + DEMO + "}");
        identity.token(credentials("demo", "wrong-secret"));
        String metrics = identity.get("/actuator/prometheus").body();
        assertThat(metrics)
                .containsPattern("guildhall_tokens_issued_total\\{[^}]*for=\"client\"")
                .containsPattern("guildhall_tokens_refused_total\\{[^}]*reason=\"wrong_credentials\"");
    }

    @Test
    void describesItselfAsOpenApi() {
        JsonNode api = IdentityHttp.json(identity.get("/v3/api-docs"));
        JsonNode operation = api.path("paths").path("/api/v1/auth/token").path("post");
        assertThat(operation.path("operationId").asString()).isEqualTo("issueToken");
        assertThat(api.at("/components/schemas/TokenRequest/properties").propertyNames())
                .containsExactlyInAnyOrder("grant_type", "client_id", "client_secret", "scope", "subject");
        assertThat(api.at("/components/schemas/TokenResponse/properties").propertyNames())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope");
    }

    @Test
    void isHealthyWithItsDatabaseAndRedis() {
        assertThat(identity.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(identity.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    private JWTClaimsSet issued(String body) throws Exception {
        return verified(
                IdentityHttp.json(identity.token(body)).path("access_token").asString());
    }

    /** As any service would: with the keys that the issuer publishes. */
    private JWTClaimsSet verified(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(identity.get("/oauth2/jwks").body());
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
        return jwt.getJWTClaimsSet();
    }

    private static String credentials(String id, String secret) {
        return "{\"grant_type\":\"client_credentials\",\"client_id\":\"" + id + "\",\"client_secret\":\"" + secret
                + "\"}";
    }

    private static String withoutId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "").replaceAll("\"timestamp\":\"[^\"]*\"", "");
    }
}
