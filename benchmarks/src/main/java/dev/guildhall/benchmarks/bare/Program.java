package dev.guildhall.benchmarks.bare;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program of this machine that runs for a while and ends.
 *
 * @param file what to execute
 */
public record Program(Path file) {
    private static final Duration VERSION_WITHIN = Duration.ofSeconds(20);
    private static final int LINES = 15;

    /** The one of that name in a folder of {@code PATH}; null if there is none. */
    public static @Nullable Program onPath(String name) {
        return in(System.getenv().getOrDefault("PATH", ""), name);
    }

    /**
     * The one that an option names, or else the one on {@code PATH}; null if there is none.
     *
     * @param named what the option says, if it was given
     * @throws IllegalArgumentException if no program is there
     */
    public static @Nullable Program chosen(String option, @Nullable Path named, String name) {
        if (named == null) {
            return onPath(name);
        }
        if (!Files.isExecutable(named)) {
            throw new IllegalArgumentException(option + ": " + named + " (expected: a program)");
        }
        return new Program(named);
    }

    static @Nullable Program in(String path, String name) {
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path file = Path.of(folder, name);
            if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                return new Program(file);
            }
        }
        return null;
    }

    /** What it says of itself, in one line. */
    public String version() throws InterruptedException {
        return run(List.of("--version"), VERSION_WITHIN).strip();
    }

    /**
     * Runs it to its end, and returns its standard output.
     *
     * @throws IllegalStateException if it fails, or takes longer; says the end of what it said
     */
    String run(List<String> arguments, Duration atMost) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(arguments);
        try {
            Path output = Files.createTempFile("output", ".txt");
            Path errors = Files.createTempFile("errors", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectInput(Redirect.from(new File("/dev/null")))
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                await(process, atMost, errors);
                return Files.readString(output, StandardCharsets.UTF_8);
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot run: " + e.getMessage(), e);
        }
    }

    private void await(Process process, Duration atMost, Path errors) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(file + " took more than " + atMost.toSeconds() + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            List<String> said = Files.readAllLines(errors, StandardCharsets.UTF_8);
            throw new IllegalStateException("%s failed with %d:\n%s"
                    .formatted(
                            file,
                            process.exitValue(),
                            String.join("\n", said.subList(Math.max(0, said.size() - LINES), said.size()))));
        }
    }
}
