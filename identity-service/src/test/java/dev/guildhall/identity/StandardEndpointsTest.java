package dev.guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.guildhall.platform.testkit.GuildhallTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@GuildhallTest
class StandardEndpointsTest {
    @LocalServerPort
    int port;

    private IdentityHttp identity;

    @BeforeEach
    void connect() {
        identity = new IdentityHttp(port);
    }

    @Test
    void givesATokenForAForm() throws Exception {
        HttpResponse<String> answer = form("grant_type=client_credentials");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = IdentityHttp.json(answer);
        assertThat(body.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(body.path("expires_in").asInt()).isBetween(3598, 3600);
        assertThat(body.path("scope").asString().split(" "))
                .containsExactlyInAnyOrder("content", "dialogue", "dialogue-cache", "settings", "state", "usage");
        var claims = SignedJWT.parse(body.path("access_token").asString()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("scope")).isEqualTo("content dialogue dialogue-cache settings state usage");
        assertThat(claims.getSubject()).isEqualTo("demo");
    }

    @Test
    void takesCredentialsInTheFormToo() {
        HttpResponse<String> answer = identity.formWithoutCredentials(
                "/oauth2/token",
                "grant_type=client_credentials&client_id=demo&client_secret=demo-secret&scope=dialogue");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(IdentityHttp.json(answer).path("scope").asString()).isEqualTo("dialogue");
    }

    @Test
    void answersAWrongSecretAndAnUnknownClientAlikeAndAsTheStandardSays() {
        HttpResponse<String> wrong =
                identity.form("/oauth2/token", "demo", "wrong-secret", "grant_type=client_credentials");
        HttpResponse<String> unknown =
                identity.form("/oauth2/token", "nobody", "wrong-secret", "grant_type=client_credentials");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body())
                .isEqualTo(
                        "{\"error\":\"invalid_client\",\"error_description\":\"the client id or the secret is wrong\"}");
        assertThat(wrong.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic ");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
    }

    @Test
    void refusesAsTheStandardSays() {
        assertError(form("grant_type=client_credentials&scope=payment"), 400, "invalid_scope");
        assertError(form("grant_type=password"), 400, "unsupported_grant_type");
        assertError(form(""), 400, "unsupported_grant_type", "invalid_request");
        assertError(
                identity.formWithoutCredentials("/oauth2/token", "grant_type=client_credentials"),
                401,
                "invalid_client");
    }

    @Test
    void describesWhatItOffersAndNothingElse() {
        JsonNode metadata = IdentityHttp.json(identity.get("/.well-known/oauth-authorization-server"));
        assertThat(metadata.path("issuer").asString()).isEqualTo("http://localhost:8090");
        assertThat(metadata.path("token_endpoint").asString()).isEqualTo("http://localhost:8090/oauth2/token");
        assertThat(metadata.path("jwks_uri").asString()).isEqualTo("http://localhost:8090/oauth2/jwks");
        assertThat(metadata.path("grant_types_supported").toString()).isEqualTo("[\"client_credentials\"]");
        assertThat(metadata.has("authorization_endpoint")).isFalse();
        assertThat(metadata.has("device_authorization_endpoint")).isFalse();
    }

    @Test
    void publishesPublicKeysOnly() {
        JsonNode key =
                IdentityHttp.json(identity.get("/oauth2/jwks")).path("keys").get(0);
        assertThat(key.propertyNames()).containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
    }

    @Test
    void introspectsTokensOfBothForms_andSeesARevocation() {
        String token = IdentityHttp.json(form("grant_type=client_credentials"))
                .path("access_token")
                .asString();
        JsonNode before =
                IdentityHttp.json(identity.form("/oauth2/introspect", "demo", "demo-secret", "token=" + token));
        assertThat(before.path("active").asBoolean()).isTrue();
        assertThat(before.path("client_id").asString()).isEqualTo("demo");
        assertThat(before.path("scope").asString()).contains("dialogue");

        assertThat(identity.form("/oauth2/revoke", "demo", "demo-secret", "token=" + token)
                        .statusCode())
                .isEqualTo(200);
        JsonNode after =
                IdentityHttp.json(identity.form("/oauth2/introspect", "demo", "demo-secret", "token=" + token));
        assertThat(after.path("active").asBoolean()).isFalse();
    }

    @Test
    void introspectsNonsenseAsInactive() {
        JsonNode answer =
                IdentityHttp.json(identity.form("/oauth2/introspect", "demo", "demo-secret", "token=nonsense"));
        assertThat(answer.path("active").asBoolean()).isFalse();
    }

    @Test
    void doesNotRevokeATokenOfAnotherClient() {
        String token = IdentityHttp.json(form("grant_type=client_credentials"))
                .path("access_token")
                .asString();
        identity.form("/oauth2/revoke", "inference-service", "inference-service-local-secret", "token=" + token);
        JsonNode after =
                IdentityHttp.json(identity.form("/oauth2/introspect", "demo", "demo-secret", "token=" + token));
        assertThat(after.path("active").asBoolean()).isTrue();
    }

    private HttpResponse<String> form(String form) {
        return identity.form("/oauth2/token", "demo", "demo-secret", form);
    }

    private static void assertError(HttpResponse<String> answer, int status, String... errors) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(IdentityHttp.json(answer).path("error").asString()).isIn((Object[]) errors);
    }
}
