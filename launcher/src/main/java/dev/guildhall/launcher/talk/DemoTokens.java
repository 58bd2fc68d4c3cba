package dev.guildhall.launcher.talk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens of the demo client, which exists under the local profile alone. */
public final class DemoTokens {
    /** Whoever tries Guildhall without a player of their own. */
    public static final UUID DEMO_PLAYER = UUID.fromString("019a9d00-0000-7000-8000-00000000d0e0");

    private static final String CLIENT = "demo";
    private static final String SECRET = "demo-secret";
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final URI identity;
    private final JsonMapper json = new JsonMapper();

    /** @param identity the address of the identity service */
    public DemoTokens(URI identity) {
        this.identity = identity;
    }

    /** A token with which the demo client acts for a player; asks {@code POST /api/v1/auth/token}. */
    public String forPlayer(UUID player) throws TalkFailedException {
        HttpRequest request = HttpRequest.newBuilder(identity.resolve("/api/v1/auth/token"))
                .timeout(WITHIN)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        CLIENT,
                        "client_secret",
                        SECRET,
                        "subject",
                        player.toString()))))
                .build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(WITHIN).build()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new TalkFailedException("identity-service answers " + response.statusCode() + ": "
                        + ErrorBody.sentence(json, response.body()));
            }
            return json.readTree(response.body()).path("access_token").asString();
        } catch (IOException | JacksonException e) {
            throw new TalkFailedException("identity-service at " + identity + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TalkFailedException("interrupted", e);
        }
    }
}
