package dev.guildhall.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that reads and changes the settings of one user over HTTP. Headers are given as names and values in turn. */
public record SettingsClient(
        int port, String user, @Nullable String token) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public SettingsClient(int port, UUID user, @Nullable String token) {
        this(port, user.toString(), token);
    }

    public SettingsClient withToken(@Nullable String other) {
        return new SettingsClient(port, user, other);
    }

    public HttpResponse<String> get(String... headers) {
        return send("GET", null, headers);
    }

    public HttpResponse<String> put(String body, String... headers) {
        return send("PUT", body, headers);
    }

    public HttpResponse<String> patch(String body, String... headers) {
        return send("PATCH", body, headers);
    }

    /** As JSON, unless a header says otherwise. */
    public HttpResponse<String> send(String method, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/v1/settings/" + user))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    public static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElse("none");
    }
}
