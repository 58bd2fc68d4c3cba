package dev.guildhall.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own. Its standard input is open for as long as this JVM lives. */
public final class Child implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration ASKED_EVERY = Duration.ofMillis(100);
    private static final int ASKED_FOR_MILLIS = 2_000;
    /** Longer than the services take to end their streams. */
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

    private static final int FAILING = 500;
    private static final int LINES_OF_LOG = 15;

    private final String name;
    private final int port;
    private final Path log;
    private final Process process;
    private final BufferedReader said;

    private Child(String name, int port, Path log, Process process) {
        this.name = name;
        this.port = port;
        this.log = log;
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a server that listens on 127.0.0.1.
     *
     * @param log gets what it says
     * @param answers whether its standard output is left to {@link #ask} and kept out of the log
     */
    public static Child start(String name, int port, List<String> command, Path log, boolean answers) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile()));
        if (!answers) {
            builder.redirectOutput(Redirect.appendTo(log.toFile()));
        }
        try {
            return new Child(name, port, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot start", e);
        }
    }

    public int port() {
        return port;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Waits until an address answers with anything but a failure.
     *
     * @throws IllegalStateException if it does not in time, or the process ends; says the end of the log
     */
    public Child awaitReady(String path) throws InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers(path)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " did not become ready; its log ends with:\n" + endOfLog());
            }
            Thread.sleep(ASKED_EVERY);
        }
        return this;
    }

    private boolean answers(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(ASKED_FOR_MILLIS);
            connection.setReadTimeout(ASKED_FOR_MILLIS);
            try {
                return connection.getResponseCode() < FAILING;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    private String endOfLog() {
        try {
            if (!Files.isRegularFile(log)) {
                return "(see above)";
            }
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Says a line to a child that answers each with one. */
    public String ask(String line) {
        try {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(line)
                    .append('\n')
                    .flush();
            String answer = said.readLine();
            if (answer == null) {
                throw new IllegalStateException(name + " ended; its log ends with:\n" + endOfLog());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not listen", e);
        }
    }

    /** Asks the process to end, and makes it when it takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
