package dev.guildhall.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The served OpenAPI document against the documented one: everything that is documented is served, with the same values. */
class OpenApiTest extends OrchestrationServiceTest {
    @Test
    void servesWhatIsDocumentedAndAddsOnlyToIt() throws Exception {
        Map<String, Object> documented = documented();
        Map<String, Object> served = served();
        // The patch version of the format is the library's.
        documented.remove("openapi");
        assertThat(served.get("openapi").toString()).startsWith("3.0.");

        List<String> differences = new ArrayList<>();
        compare("", documented, served, served, differences);

        assertThat(differences).isEmpty();
    }

    @Test
    void wouldNoticeADifference() throws Exception {
        Map<String, Object> served = served();
        List<String> differences = new ArrayList<>();

        compare(
                "",
                Map.of("info", Map.of("title", "Another API"), "paths", Map.of("/v2", Map.of())),
                served,
                served,
                differences);

        assertThat(differences).hasSize(2);
    }

    @Test
    void showsThePagesWithoutAToken() throws Exception {
        assertThat(get("/swagger-ui.html").statusCode()).isIn(200, 302);
        assertThat(get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
    }

    @SuppressWarnings("unchecked")
    private static void compare(
            String path, Object documented, Object served, Map<String, Object> root, List<String> differences) {
        Object there = resolved(served, root);
        switch (documented) {
            case Map<?, ?> object
            when object.containsKey("$ref") -> compare(path, definition(object), there, root, differences);
            case Map<?, ?> object
            when there instanceof Map<?, ?> other ->
                object.forEach((key, value) -> {
                    if (other.containsKey(key)) {
                        compare(path + "/" + key, value, ((Map<Object, Object>) other).get(key), root, differences);
                    } else {
                        differences.add(path + "/" + key + " is not served");
                    }
                });
            case List<?> list
            when there instanceof List<?> other -> {
                if (!texts(other).containsAll(texts(list))) {
                    differences.add(path + ": " + other + " (documented: " + list + ")");
                }
            }
            default -> {
                if (!sameValue(documented, there)) {
                    differences.add(path + ": " + there + " (documented: " + documented + ")");
                }
            }
        }
    }

    private static boolean sameValue(Object documented, Object served) {
        if (documented instanceof Number number && served instanceof Number other) {
            return number.doubleValue() == other.doubleValue();
        }
        return documented.equals(served);
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    private static Object resolved(Object node, Map<String, Object> root) {
        return node instanceof Map<?, ?> object && object.containsKey("$ref") ? referenced(object, root) : node;
    }

    private static Object referenced(Map<?, ?> reference, Map<String, Object> root) {
        Object node = root;
        for (String name : reference.get("$ref").toString().substring(2).split("/", -1)) {
            node = ((Map<?, ?>) node).get(name);
        }
        return node;
    }

    /** The document names more schemas than it defines; of those it does not, nothing can be compared. */
    private static Object definition(Map<?, ?> reference) {
        Map<String, Object> document = documentedRoot();
        Map<?, ?> schemas = (Map<?, ?>) ((Map<?, ?>) document.get("components")).get("schemas");
        String name = reference.get("$ref").toString();
        return schemas.containsKey(name.substring(name.lastIndexOf('/') + 1))
                ? referenced(reference, document)
                : Map.of("type", "object");
    }

    private static Map<String, Object> documentedRoot() {
        try {
            return documented();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> documented() throws IOException {
        try (InputStream text = OpenApiTest.class.getResourceAsStream("/contract/orchestration-openapi.yaml")) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        }
    }

    private Map<String, Object> served() throws Exception {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(get("/v3/api-docs").body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
