package dev.guildhall.platform.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.platform.security.LoopbackIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.grpc.server.enabled=false", "guildhall.security.keys-retry-pause=1ms"})
class WebSecurityTest {
    private static final LoopbackIssuer ISSUER = new LoopbackIssuer();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("guildhall.security.issuer", ISSUER::uri);
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.close();
    }

    @Test
    void handsTheCallerToTheHandler() throws Exception {
        HttpResponse<String> answer = get("/whoami", good());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("demo null");
    }

    @Test
    void keepsTheCallerOverAnAsynchronousAnswer() throws Exception {
        HttpResponse<String> answer = get("/later", good());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("demo null");
    }

    @Test
    void refusesARequestWithoutAToken() throws Exception {
        assertRefused(get("/whoami"), 401, "UNAUTHENTICATED", "no bearer token");
        assertThat(get("/whoami").headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"guildhall\"");
    }

    @Test
    void refusesAnotherKindOfCredentials() throws Exception {
        assertRefused(get("/whoami", "Authorization", "Basic ZGVtbzpkZW1v"), 401, "UNAUTHENTICATED", "no bearer token");
    }

    @Test
    void refusesEveryBadTokenWithAReason() throws Exception {
        JWTClaimsSet fine = ISSUER.claims(Instant.now(), claims -> {});
        Map<String, String> bad = Map.of(
                "the token expired at",
                ISSUER.token(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60)))),
                "the audience is 'shop' (expected: guildhall)",
                ISSUER.token(claims -> claims.audience("shop")),
                "the issuer is 'http://x' (expected: ",
                ISSUER.token(claims -> claims.issuer("http://x")),
                "the token's signature is wrong",
                LoopbackIssuer.sign(LoopbackIssuer.strangersKey("key-1"), fine),
                "a key that the issuer does not publish",
                LoopbackIssuer.sign(LoopbackIssuer.strangersKey("stranger"), fine),
                "the token is not signed",
                ISSUER.unsigned(fine),
                "signed with 'HS256'",
                ISSUER.signWithPublicKeyAsSecret(fine),
                "the bearer token is not a JWT",
                "nonsense");
        for (Map.Entry<String, String> each : bad.entrySet()) {
            HttpResponse<String> answer = get("/whoami", "Authorization", "Bearer " + each.getValue());
            assertRefused(answer, 401, "UNAUTHENTICATED", each.getKey());
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer realm=\"guildhall\", error=\"invalid_token\", error_description=\"")
                    .contains(each.getKey().substring(0, 10));
            assertThat(answer.body()).doesNotContain(each.getValue());
        }
    }

    @Test
    void saysUnavailableRatherThanUnauthenticatedWhenATokenCannotBeChecked() throws Exception {
        String unheardOf = LoopbackIssuer.sign(
                LoopbackIssuer.strangersKey("unheard-of"), ISSUER.claims(Instant.now(), claims -> {}));
        ISSUER.stop();
        try {
            HttpResponse<String> answer = get("/whoami", "Authorization", "Bearer " + unheardOf);
            assertRefused(answer, 503, "SERVICE_UNAVAILABLE", "the token cannot be checked now");
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        } finally {
            ISSUER.start();
        }
    }

    @Test
    void asksForTheScopeThatTheServiceDeclared() throws Exception {
        assertThat(get("/content", good()).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = get("/content", scopes("dialogue"));
        assertRefused(answer, 403, "FORBIDDEN", "the token does not allow GET /content (expected: the scope content)");
        assertThat(error(answer).at("/details/required_scope").asString()).isEqualTo("content");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .isEqualTo("Bearer realm=\"guildhall\", error=\"insufficient_scope\", scope=\"content\"");
    }

    @Test
    void tellsMethodsOfOnePathApart() throws Exception {
        assertThat(send("POST", "/content", scopes("write")).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/content", scopes("content")).statusCode()).isEqualTo(403);
    }

    @Test
    void leavesOpenPathsOpenWhateverTokenComesAlong() throws Exception {
        assertThat(get("/open").statusCode()).isEqualTo(200);
        assertThat(get("/open", "Authorization", "Bearer nonsense").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/open").statusCode()).isEqualTo(401);
    }

    @Test
    void hidesBehindATokenWhatDoesNotExist() throws Exception {
        assertRefused(get("/nothing"), 401, "UNAUTHENTICATED", "no bearer token");
        assertThat(get("/nothing", good()).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsNoSession() throws Exception {
        assertThat(get("/whoami", good()).headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void letsATrustedProgramNameThePlayer() throws Exception {
        UUID player = UUID.randomUUID();
        HttpResponse<String> answer = get("/whoami", scopes("act-as-player"), "X-Acting-Player", player.toString());
        assertThat(answer.body()).isEqualTo("demo " + player);
    }

    @Test
    void refusesThePlayerOfAProgramThatIsNotTrusted() throws Exception {
        HttpResponse<String> answer =
                get("/whoami", good(), "X-Acting-Player", UUID.randomUUID().toString());
        assertRefused(answer, 403, "FORBIDDEN", "the scope act-as-player");
    }

    @Test
    void refusesAnActingPlayerThatIsNoUuid() throws Exception {
        HttpResponse<String> answer = get("/whoami", scopes("act-as-player"), "X-Acting-Player", "1-1-1-1-1");
        assertRefused(answer, 400, "INVALID_REQUEST", "X-Acting-Player: 1-1-1-1-1 (expected: a UUID)");
    }

    private String[] good() {
        return bearer(claims -> {});
    }

    private String[] scopes(String scopes) {
        return bearer(claims -> claims.claim("scope", scopes));
    }

    private static String[] bearer(Consumer<JWTClaimsSet.Builder> changes) {
        return new String[] {"Authorization", "Bearer " + ISSUER.token(changes)};
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    private HttpResponse<String> get(String path, String[] headers, String... more)
            throws IOException, InterruptedException {
        return send("GET", path, headers[0], headers[1], more[0], more[1]);
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode error(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("error");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code, String message) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(error(answer).path("code").asString()).isEqualTo(code);
        assertThat(error(answer).path("message").asString()).contains(message);
        assertThat(error(answer).path("request_id").asString()).isNotBlank();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class Application {
        @Bean
        WebScope readContent() {
            return new WebScope(HttpMethod.GET, "/content", "content");
        }

        @Bean
        WebScope writeContent() {
            return new WebScope(HttpMethod.POST, "/content", "write");
        }

        @Bean
        OpenPath open() {
            return new OpenPath(HttpMethod.GET, "/open");
        }

        @GetMapping("/whoami")
        String whoami() {
            Caller caller = Callers.current();
            return caller.clientId() + " " + caller.player();
        }

        @GetMapping("/later")
        Callable<String> later() {
            return this::whoami;
        }

        @GetMapping("/content")
        String readsContent() {
            return "read";
        }

        @PostMapping("/content")
        String writesContent() {
            return "written";
        }

        @GetMapping("/open")
        String opens() {
            return "open";
        }
    }
}
