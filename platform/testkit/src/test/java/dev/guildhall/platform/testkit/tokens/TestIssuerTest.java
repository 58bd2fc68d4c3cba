package dev.guildhall.platform.testkit.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.databind.json.JsonMapper;

/** What Spring Security says of the tokens is what counts. */
class TestIssuerTest {
    private final TestIssuer issuer = TestIssuer.shared();

    @Test
    void aPlainTokenIsAClientsAndGood() {
        Jwt token = decode(issuer.token(spec -> spec));

        assertThat(token.getSubject()).isEqualTo("demo");
        assertThat(token.getClaimAsString("client_id")).isEqualTo("demo");
        assertThat(token.getAudience()).containsExactly("guildhall");
        assertThat(token.hasClaim("player_id")).isFalse();
        assertThat(token.hasClaim("scope")).isFalse();
    }

    @Test
    void aPlayersTokenNamesThePlayerAndTheClient() {
        UUID player = UUID.randomUUID();

        Jwt token = decode(issuer.token(spec -> spec.client("tavern")
                .player(player)
                .scopes("dialogue", "content")
                .claim("tier", 2)));

        assertThat(token.getSubject()).isEqualTo(player.toString());
        assertThat(token.getClaimAsString("player_id")).isEqualTo(player.toString());
        assertThat(token.getClaimAsString("client_id")).isEqualTo("tavern");
        assertThat(token.getClaimAsString("scope")).isEqualTo("dialogue content");
        assertThat(token.<Object>getClaim("tier")).isEqualTo(2L);
    }

    @Test
    void badTokensAreRefusedEachForItsReason() {
        assertRefused(issuer.token(TokenSpec::expired), "expired");
        assertRefused(issuer.token(TokenSpec::signedByAStranger), "signature");
        assertRefused(issuer.token(spec -> spec.audience("another-game")), "aud");
        assertRefused(issuer.token(spec -> spec.issuer("http://stranger.example")), "iss");
        try (TestIssuer stranger = TestIssuer.start()) {
            assertRefused(stranger.token(spec -> spec), "signature");
        }
    }

    @Test
    void theTokenEndpointGivesAClientWhatItAsksFor() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer.tokenUri()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=inference&client_secret=x&scope=state%20content"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Jwt token =
                    decode(new JsonMapper().readTree(body).get("access_token").asString());
            assertThat(token.getSubject()).isEqualTo("inference");
            assertThat(token.getClaimAsString("scope")).isEqualTo("state content");
        }
    }

    private void assertRefused(String token, String reason) {
        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> decode(token))
                .withMessageContaining(reason);
    }

    private Jwt decode(String token) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(issuer.jwkSetUri()).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer.issuer()), new JwtAudienceValidator(TestIssuer.AUDIENCE)));
        return decoder.decode(token);
    }
}
