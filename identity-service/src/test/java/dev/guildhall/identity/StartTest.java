package dev.guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.servers.TestRedis;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class StartTest {
    private static final String TOKEN_REQUEST =
            "{\"grant_type\":\"client_credentials\",\"client_id\":\"%s\",\"client_secret\":\"%s\"}";

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final TestRedis redis = TestRedis.fresh();

    @Test
    void keepsItsKeysOverARestart_andForgetsTheDemoClientOutsideTheLocalProfile() throws Exception {
        String token;
        try (ConfigurableApplicationContext first = start("local")) {
            token = IdentityHttp.json(http(first).token(TOKEN_REQUEST.formatted("demo", "demo-secret")))
                    .path("access_token")
                    .asString();
        }
        try (ConfigurableApplicationContext second = start(
                "",
                "--spring.datasource.password=" + nonEmpty(database.password()),
                "--guildhall.identity.issuer=https://id.example",
                "--guildhall.identity.key-encryption-key=Z3VpbGRoYWxsIGxvY2FsLCBub3QgYSBzZWNyZXQhISE=",
                "--guildhall.identity.clients[0].id=a-game",
                "--guildhall.identity.clients[0].secret=a-secret-of-more-than-24-characters",
                "--guildhall.identity.clients[0].scopes=dialogue")) {
            IdentityHttp identity = http(second);
            SignedJWT jwt = SignedJWT.parse(token);
            var key = JWKSet.parse(identity.get("/oauth2/jwks").body())
                    .getKeyByKeyId(jwt.getHeader().getKeyID());
            assertThat(key).isNotNull();
            assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();

            assertThat(identity.token(TOKEN_REQUEST.formatted("demo", "demo-secret"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(identity.token(TOKEN_REQUEST.formatted("a-game", "a-secret-of-more-than-24-characters"))
                            .statusCode())
                    .isEqualTo(200);
        }
        List<String> rows = JdbcClient.create(database.dataSource())
                .sql("SELECT client_id || ' ' || secret_hash FROM clients")
                .query(String.class)
                .list();
        assertThat(rows).hasSize(1).first().asString().startsWith("a-game {bcrypt}$2");
    }

    @Test
    void saysWhatIsMissingOutsideTheLocalProfile() {
        assertThatThrownBy(() -> start("").close())
                .hasMessageContaining("guildhall.identity.issuer")
                .hasMessageContaining("guildhall.identity.key-encryption-key")
                .hasMessageContaining("guildhall.identity.clients[0].id")
                .hasMessageContaining("spring.datasource.password");
    }

    @Test
    void refusesAShortSecret() {
        assertThatThrownBy(() -> start("local", "--guildhall.identity.shortest-secret=24")
                        .close())
                .rootCause()
                .hasMessage("guildhall.identity.clients, secret of demo: 11 characters (expected: at least 24)");
    }

    @Test
    void refusesAKeyEncryptionKeyOfAnotherLengthWithoutRepeatingIt() {
        assertThatThrownBy(() -> start("local", "--guildhall.identity.key-encryption-key=c2hvcnQ=")
                        .close())
                .rootCause()
                .hasMessage("guildhall.identity.key-encryption-key: 5 bytes (expected: 32 bytes in Base64)");
    }

    @Test
    void refusesToForgetKeysWhileTokensLive() {
        assertThatThrownBy(() -> start("local", "--guildhall.identity.rotation.overlap=1h")
                        .close())
                .rootCause()
                .hasMessage("guildhall.identity.rotation.overlap: 1h"
                        + " (expected: at least token-life plus reload-every, 3610s)");
    }

    private ConfigurableApplicationContext start(String profile, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.profiles.active=" + profile,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.data.redis.host=" + redis.host(),
                "--spring.data.redis.port=" + redis.port(),
                "--spring.data.redis.database=" + redis.database()));
        if (profile.equals("local")) {
            args.add("--spring.datasource.password=" + database.password());
        }
        args.addAll(List.of(more));
        return GuildhallService.builder(IdentityServiceApplication.class).run(args.toArray(String[]::new));
    }

    /** The test server may trust every password; the service wants to see one all the same. */
    private static String nonEmpty(String password) {
        return password.isEmpty() ? "any" : password;
    }

    private static IdentityHttp http(ConfigurableApplicationContext context) {
        return new IdentityHttp(
                ((ServletWebServerApplicationContext) context).getWebServer().getPort());
    }
}
