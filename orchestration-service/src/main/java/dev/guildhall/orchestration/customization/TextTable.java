package dev.guildhall.orchestration.customization;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A built-in file of texts: sections within sections, and lists of texts in the innermost ones. */
final class TextTable {
    private final String path;
    private final Map<?, ?> entries;

    private TextTable(String path, Map<?, ?> entries) {
        this.path = path;
        this.entries = entries;
    }

    /** Reads a file of the class path; one that is missing or of another form is an {@link IllegalStateException}. */
    static TextTable read(String file) {
        try (InputStream in = TextTable.class.getResourceAsStream("/customization/" + file)) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Objects.requireNonNull(in, () -> file + " is missing"));
            return new TextTable(file, map(file, read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The section of a name. */
    TextTable section(String name) {
        return new TextTable(path + "/" + name, map(path + "/" + name, entries.get(name)));
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The texts of a name, one at least. */
    List<String> texts(String name) {
        if (entries.get(name) instanceof List<?> list && !list.isEmpty()) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new IllegalStateException(path + "/" + name + ": no texts (expected: a list of them)");
    }

    String text(String name) {
        if (entries.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalStateException(path + "/" + name + ": absent (expected: a text)");
    }

    private static Map<?, ?> map(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalStateException(path + ": absent (expected: a section)");
    }
}
