package dev.guildhall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents against what they describe. All services are on this module's class path, and so are their properties. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW =
            Pattern.compile("^\\| `(guildhall\\.[a-z.-]+)` \\| (?:`([^`]*)`)? ?\\|.*", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+\\]\\(([^)#]+)(#[^)]*)?\\)");

    @Test
    void theConfigurationPageListsEveryPropertyWithItsDefault() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(ROOT.resolve("docs/configuration.md")));
        while (rows.find()) {
            listed.put(rows.group(1), rows.group(2) == null ? "" : rows.group(2));
        }

        assertThat(listed).isEqualTo(properties());
    }

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
        Set<String> dead = new TreeSet<>();
        for (Path document : documents()) {
            Matcher links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                String target = links.group(1);
                if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
                    dead.add(ROOT.relativize(document) + " → " + target);
                }
            }
        }

        assertThat(dead).isEmpty();
    }

    /** Names and defaults, from what the build wrote about every settings record. */
    private static Map<String, String> properties() throws IOException {
        Map<String, String> properties = new TreeMap<>();
        for (URL metadata : Collections.list(
                DocumentsTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream json = metadata.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(json).get("properties")) {
                    String name = property.get("name").asString();
                    if (name.startsWith("guildhall.")) {
                        properties.put(
                                name,
                                property.has("defaultValue")
                                        ? property.get("defaultValue").asString()
                                        : "");
                    }
                }
            }
        }
        return properties;
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT, 4)) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/data/"))
                    .forEach(documents::add);
        }
        assertThat(documents).as("documents found").hasSizeGreaterThan(8);
        return documents;
    }
}
