package dev.guildhall.platform.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A key that nothing binds is silently without effect, so every key has to be one that some library declares. */
class GuildhallDefaultsTest {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private final Map<String, JsonNode> declared = declaredProperties();

    @Test
    void everyKeyIsDeclaredByALibrary() throws IOException {
        assertThat(keys())
                .hasSizeGreaterThan(50)
                .allSatisfy(key -> assertThat(declarationOf(key)).as(key).isNotNull());
    }

    @Test
    void noKeyIsDeprecated() throws IOException {
        assertThat(keys())
                .allSatisfy(key -> assertThat(declarationOf(key).has("deprecation"))
                        .as(key)
                        .isFalse());
    }

    @Test
    void aMisspeltKeyIsNoticed() {
        assertThat(declarationOf("server.tomcat.max-swallow-sice")).isNull();
        assertThat(declarationOf("spring.threads.virtual.enabled.too")).isNull();
    }

    /** The declaration of the key itself, or of the map that it is an entry of. */
    private JsonNode declarationOf(String key) {
        JsonNode exact = declared.get(key);
        if (exact != null) {
            return exact;
        }
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            JsonNode outer = declared.get(key.substring(0, dot));
            if (outer != null) {
                String type = outer.path("type").asString("");
                return type.startsWith("java.util.Map") || type.equals("java.util.Properties") ? outer : null;
            }
        }
        return null;
    }

    private static List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        for (var document :
                new YamlPropertySourceLoader().load("defaults", new ClassPathResource("guildhall-defaults.yml"))) {
            for (String name : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
                // "[a.b]" is how YAML writes a key of a map that has dots itself.
                keys.add(name.replaceAll("\\[\\d+]$", "").replace('[', '.').replace("]", ""));
            }
        }
        return keys;
    }

    private static Map<String, JsonNode> declaredProperties() {
        JsonMapper mapper = JsonMapper.builder().build();
        Map<String, JsonNode> properties = new HashMap<>();
        try {
            for (URL file : Collections.list(
                    GuildhallDefaultsTest.class.getClassLoader().getResources(METADATA))) {
                try (InputStream in = file.openStream()) {
                    mapper.readTree(in)
                            .path("properties")
                            .forEach(property ->
                                    properties.put(property.path("name").asString(), property));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
