package dev.guildhall.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The JVM of a service as it is deployed: the options of its image, within the limits of a container. */
public final class ServiceJvm {
    /** The limits of a service in docker-compose.yml. */
    public static final int CPUS = 2;

    public static final int MEGABYTES = 768;

    /** The program of this JVM. */
    public static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Below this a JVM takes the serial collector by itself: it counts less than 2 GB as a small machine. */
    private static final int SMALL_MEGABYTES = 1792;

    private static final String ENTRYPOINT = "ENTRYPOINT ";

    private ServiceJvm() {}

    /**
     * The program and its options; what to run comes after them. What a JVM would conclude from the limits is told, since no
     * container surrounds it here.
     */
    public static List<String> command(Path root, int megabytes) {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(optionsOfImage(root.resolve("deploy").resolve("Dockerfile")));
        command.add("-XX:ActiveProcessorCount=" + CPUS);
        command.add("-XX:MaxRAM=" + megabytes + "m");
        command.add(megabytes < SMALL_MEGABYTES ? "-XX:+UseSerialGC" : "-XX:+UseG1GC");
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
