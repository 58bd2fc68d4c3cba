package dev.guildhall.platform.embeddedservers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs in the background, known by the process id that it wrote into a file. It is not a child of this JVM
 * and not in its process group, so that Ctrl-C reaches the JVM alone, which then stops the server last.
 *
 * @param handle the process
 * @param program the name of its executable, to tell it from a stranger that was given the same id later
 */
record ServerProcess(ProcessHandle handle, String program) {
    // File times, process times and the clock of a container may differ by a little.
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

    /**
     * The living server that wrote the file. A process that started after the file was written is a stranger; so is one
     * that runs another program.
     */
    static Optional<ServerProcess> find(Path pidFile, String program) {
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            String first = Files.readString(pidFile, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            if (!first.matches("[0-9]{1,10}")) {
                return Optional.empty();
            }
            Instant latestStart = Files.getLastModifiedTime(pidFile).toInstant().plus(CLOCK_SLACK);
            return ProcessHandle.of(Long.parseLong(first))
                    .map(handle -> new ServerProcess(handle, program))
                    .filter(ServerProcess::isRunning)
                    .filter(process -> process.handle
                            .info()
                            .startInstant()
                            .map(start -> !start.isAfter(latestStart))
                            .orElse(true));
        } catch (IOException e) {
            // It vanished while being read, which is what a server's pid file does when the server ends.
            return Optional.empty();
        }
    }

    /** Whether the program still runs. A process that ended but that nobody has reaped has no command any more. */
    boolean isRunning() {
        return handle.isAlive()
                && handle.info()
                        .command()
                        .map(command ->
                                Path.of(command).getFileName().toString().startsWith(program))
                        .orElse(false);
    }

    /** Sends a signal, by name: Java itself can send only TERM and KILL. */
    void signal(String name) throws IOException {
        Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + handle.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            kill.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // Stopping goes on: it is what an interrupted JVM wants.
            Thread.currentThread().interrupt();
        }
    }

    boolean endsWithin(Duration time) {
        return Deadline.in(time).await(() -> !isRunning());
    }

    /** Ends the server in an orderly way, and by force when that takes too long. */
    void stop(String politeSignal, Duration patience) {
        try {
            signal(politeSignal);
            if (!endsWithin(patience)) {
                handle.destroyForcibly();
                endsWithin(patience);
            }
        } catch (IOException e) {
            handle.destroyForcibly();
        }
    }
}
