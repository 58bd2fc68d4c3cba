package dev.guildhall.inference.situation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The data files, the built-in ones first and then a studio's own. Every file is a map of sections, any section may stand
 * in any file, and what a later file says comes on top of what the earlier ones said.
 */
public final class DataFiles {
    private static final Set<String> SECTIONS = Set.of(
            "intents",
            "asks",
            "words",
            "world_keys",
            "people",
            "roles",
            "moods",
            "actions",
            "lines",
            "styles",
            "address");
    private static final List<String> BUILT_IN = List.of(
            "situation/actions.yml",
            "situation/asks.yml",
            "situation/intents.yml",
            "situation/moods.yml",
            "situation/people.yml",
            "situation/roles.yml",
            "situation/words.yml",
            "situation/world-keys.yml",
            "narrator/business.yml",
            "narrator/conflict.yml",
            "narrator/courtesies.yml",
            "narrator/knowledge.yml",
            "narrator/motives.yml",
            "narrator/roles.yml",
            "narrator/styles.yml",
            "narrator/weaving.yml");
    private static final int MOST_FILES = 500;

    private final Set<String> sections;
    private final List<DataNode> files;

    private DataFiles(Set<String> sections, List<DataNode> files) {
        this.sections = Set.copyOf(sections);
        this.files = List.copyOf(files);
    }

    /** Reads the built-in files. */
    public static DataFiles builtIn() {
        return builtInAnd(null);
    }

    /**
     * Reads the built-in files and then, in the order of their names, every {@code .yml} and {@code .yaml} file of a
     * directory.
     *
     * @param directory null for the built-in files alone
     * @throws InvalidDataFileException if the directory or one of its files is not what it should be
     */
    public static DataFiles builtInAnd(@Nullable Path directory) {
        return of(SECTIONS, BUILT_IN, directory);
    }

    /**
     * Reads files of another purpose in the same way.
     *
     * @param sections what a file may hold
     * @param builtIn resources of the class path
     * @param directory null for the built-in files alone
     * @throws InvalidDataFileException if the directory or one of its files is not what it should be
     */
    public static DataFiles of(Set<String> sections, List<String> builtIn, @Nullable Path directory) {
        List<DataNode> files = new ArrayList<>();
        for (String name : builtIn) {
            InputStream resource = DataFiles.class.getClassLoader().getResourceAsStream(name);
            if (resource == null) {
                throw new IllegalStateException("resource " + name + " is missing from the class path");
            }
            try (Reader reader = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
                files.add(read(name, reader, sections));
            } catch (IOException e) {
                throw new InvalidDataFileException(name + ": cannot be read", e);
            }
        }
        if (directory != null) {
            for (Path path : dataFilesIn(directory)) {
                String name = String.valueOf(path.getFileName());
                try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
                    files.add(read(name, reader, sections));
                } catch (IOException e) {
                    throw new InvalidDataFileException(name + ": cannot be read as UTF-8 text", e);
                }
            }
        }
        return new DataFiles(sections, files);
    }

    private static List<Path> dataFilesIn(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            List<Path> found = paths.filter(Files::isRegularFile)
                    .filter(path ->
                            path.toString().endsWith(".yml") || path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (found.size() > MOST_FILES) {
                throw new InvalidDataFileException(
                        directory + ": " + found.size() + " files (expected: at most " + MOST_FILES + ")", null);
            }
            return found;
        } catch (IOException e) {
            throw new InvalidDataFileException(directory + ": cannot be listed (expected: a directory)", e);
        }
    }

    /** What the files say in one section, in their order. */
    public List<DataNode> section(String name) {
        if (!sections.contains(name)) {
            throw new IllegalArgumentException("section: " + name + " (expected: one of " + sections + ")");
        }
        List<DataNode> found = new ArrayList<>();
        for (DataNode file : files) {
            DataNode section = file.entries().get(name);
            if (section != null) {
                found.add(section);
            }
        }
        return found;
    }

    private static DataNode read(String name, Reader reader, Set<String> sections) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(50);
        DumperOptions unused = new DumperOptions();
        try {
            Object content = new Yaml(
                            new SafeConstructor(options), new Representer(unused), unused, options, new TextOnly())
                    .load(reader);
            DataNode file = new DataNode(name, "", content);
            file.entries(sections);
            return file;
        } catch (YAMLException e) {
            throw new InvalidDataFileException(name + ": not YAML: " + e.getMessage(), e);
        }
    }

    /** Leaves every plain word a text: in a list of words, {@code no} is a word and not a truth value. */
    private static final class TextOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // None on purpose.
        }
    }
}
