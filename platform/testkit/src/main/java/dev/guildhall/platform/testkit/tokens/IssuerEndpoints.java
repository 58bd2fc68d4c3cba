package dev.guildhall.platform.testkit.tokens;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What {@link TestIssuer} answers over HTTP. */
final class IssuerEndpoints {
    private static final int EXPIRES_IN_SECONDS = 300;
    /** What services of ours may do among themselves. */
    private static final String[] SERVICE_SCOPES = {
        "act-as-player", "dialogue", "content", "state", "settings", "payment"
    };

    private final JsonMapper json = new JsonMapper();
    private final TestIssuer issuer;

    IssuerEndpoints(TestIssuer issuer) {
        this.issuer = issuer;
    }

    void register(HttpServer server) {
        server.createContext(TestIssuer.JWK_SET_PATH, exchange -> answer(exchange, issuer.publishedKeys()));
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, json.writeValueAsString(metadata())));
        server.createContext(
                "/.well-known/oauth-authorization-server",
                exchange -> answer(exchange, json.writeValueAsString(metadata())));
        server.createContext(TestIssuer.TOKEN_PATH, this::token);
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer", issuer.issuer(),
                "jwks_uri", issuer.jwkSetUri(),
                "token_endpoint", issuer.tokenUri());
    }

    /** Client credentials: who asks is believed, and gets every scope that it asks for; without any, those of a service. */
    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String client = form.getOrDefault("client_id", basicUser(exchange));
        String token = issuer.token(spec -> {
            spec.client(client);
            spec.scopes(form.containsKey("scope") ? form.get("scope").split(" ", -1) : SERVICE_SCOPES);
            return form.containsKey("subject") ? spec.player(UUID.fromString(form.get("subject"))) : spec;
        });
        answer(
                exchange,
                json.writeValueAsString(
                        Map.of("access_token", token, "token_type", "Bearer", "expires_in", EXPIRES_IN_SECONDS)));
    }

    private static String basicUser(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return "nobody";
        }
        String pair =
                new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
        return URLDecoder.decode(pair.substring(0, Math.max(0, pair.indexOf(':'))), StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
