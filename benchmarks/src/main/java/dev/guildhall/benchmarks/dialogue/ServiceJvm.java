package dev.guildhall.benchmarks.dialogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The JVM of a service as it is deployed: the options of its image, within the limits that docker-compose.yml sets. */
final class ServiceJvm {
    /** The program of this JVM. */
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /**
     * What a JVM concludes from 2 CPUs and 768 MB; told, since no container surrounds it here. It takes the serial collector
     * by itself where there is less than 2 GB.
     */
    private static final List<String> LIMITS =
            List.of("-XX:ActiveProcessorCount=2", "-XX:MaxRAM=768m", "-XX:+UseSerialGC");

    private static final String ENTRYPOINT = "ENTRYPOINT ";

    private ServiceJvm() {}

    /** The program and its options; what to run comes after them. */
    static List<String> command(Path root) {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(optionsOfImage(root.resolve("deploy").resolve("Dockerfile")));
        command.addAll(LIMITS);
        return command;
    }

    private static List<String> optionsOfImage(Path dockerfile) {
        try {
            String entrypoint = Files.readAllLines(dockerfile, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith(ENTRYPOINT))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(dockerfile + " has no ENTRYPOINT"));
            List<String> words =
                    List.of(JsonMapper.shared().readValue(entrypoint.substring(ENTRYPOINT.length()), String[].class));
            return words.subList(1, words.indexOf("-jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
