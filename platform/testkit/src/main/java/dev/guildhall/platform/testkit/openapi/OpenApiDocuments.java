package dev.guildhall.platform.testkit.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where tests get OpenAPI documents from, and the pages that show them. */
public final class OpenApiDocuments {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private OpenApiDocuments() {}

    /**
     * A documented one, in YAML.
     *
     * @param resource on the class path, e.g. {@code contract/inference-openapi.yaml}
     * @throws IllegalArgumentException if there is none, or it is no OpenAPI document
     */
    public static JsonNode documented(String resource) {
        try (InputStream text = OpenApiDocuments.class.getClassLoader().getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalArgumentException(
                        resource + ": not on the class path (expected: an OpenAPI document)");
            }
            JsonNode document =
                    JsonMapper.shared().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
            return checked(resource, document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource + " cannot be read", unreadable);
        }
    }

    /**
     * The one that a service serves, to anybody.
     *
     * @throws IllegalStateException if it answers with another status than 200
     */
    public static JsonNode served(int httpPort) {
        HttpResponse<String> response = get(httpPort, "/v3/api-docs");
        if (response.statusCode() != 200) {
            throw new IllegalStateException("/v3/api-docs: status " + response.statusCode() + " (expected: 200)");
        }
        return checked("/v3/api-docs", JsonMapper.shared().readTree(response.body()));
    }

    /**
     * Gets the pages that show a service's document, as a browser without a token does.
     *
     * @return the status of the page that {@code /swagger-ui.html} leads to
     * @throws IllegalStateException if it leads nowhere
     */
    public static int statusOfThePages(int httpPort) {
        HttpResponse<String> entrance = get(httpPort, "/swagger-ui.html");
        String page = entrance.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("/swagger-ui.html: status " + entrance.statusCode()
                        + " (expected: a redirection to the pages)"));
        return get(httpPort, URI.create(page).getPath()).statusCode();
    }

    private static JsonNode checked(String name, JsonNode document) {
        if (!document.path("openapi").isString() || !document.path("paths").isObject()) {
            throw new IllegalArgumentException(name + ": no version, or no paths (expected: an OpenAPI document)");
        }
        return document;
    }

    private static HttpResponse<String> get(int httpPort, String path) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + path))
                    .timeout(PATIENCE)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(path + " cannot be read", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path + " was not waited for", interrupted);
        }
    }
}
