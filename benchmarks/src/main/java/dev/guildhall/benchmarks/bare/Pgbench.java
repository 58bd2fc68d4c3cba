package dev.guildhall.benchmarks.bare;

import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.load.Worker;
import dev.guildhall.benchmarks.process.Stage;
import dev.guildhall.benchmarks.report.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/** Does work in PostgreSQL alone, with pgbench 14 or newer and prepared statements. */
public final class Pgbench {
    private static final Duration AT_MOST = Duration.ofMinutes(15);
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(60);
    private static final Pattern DONE = Pattern.compile("(?m)^number of transactions actually processed: (\\d+)");
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final int TIME_COLUMN = 2;
    private static final int DIGITS = 3;

    private final Program program;
    private final Database database;
    private final int clients;
    private final Path folder;

    /**
     * What it works on.
     *
     * @param port of PostgreSQL on 127.0.0.1
     */
    public record Database(int port, String name) {}

    /**
     * Of one number of clients.
     *
     * @param clients how many transactions are open at once
     * @param folder for its script and its log of transactions
     */
    public Pgbench(Program program, Database database, int clients, Path folder) {
        this.program = program;
        this.database = database;
        this.clients = clients;
        this.folder = folder;
    }

    /**
     * Runs one script again and again.
     *
     * @param script one job of it
     * @param variables what the script calls {@code :name}, beside what it sets itself
     */
    public Worker repeats(String script, Map<String, ?> variables) {
        return new Worker() {
            // At least so many, since each client does as many as the others.
            @Override
            public LoadResult run(int jobs) throws InterruptedException {
                int each = Math.ceilDiv(jobs, clients);
                return work(script, variables, List.of("-t", Integer.toString(each)), AT_MOST);
            }

            @Override
            public LoadResult run(Duration time) throws InterruptedException {
                String seconds = Long.toString(Math.max(1, time.toSeconds()));
                return work(script, variables, List.of("-T", seconds), time.plus(ENDED_WITHIN));
            }
        };
    }

    private LoadResult work(String script, Map<String, ?> variables, List<String> howLong, Duration atMost)
            throws InterruptedException {
        try {
            Path file = Files.writeString(folder.resolve("pgbench.sql"), script);
            Path logs = Files.createTempDirectory(folder, "pgbench");
            try {
                List<String> arguments = new ArrayList<>(howLong);
                arguments.addAll(List.of("-c", Integer.toString(clients), "-n", "-M", "prepared"));
                arguments.addAll(List.of("-f", file.toString(), "-l", "--log-prefix=" + logs.resolve("log")));
                arguments.addAll(List.of("-h", Stage.LOOPBACK, "-p", Integer.toString(database.port())));
                arguments.addAll(List.of("-U", Stage.OWNER));
                variables.forEach((name, value) -> arguments.addAll(List.of("-D", name + "=" + value)));
                arguments.add(database.name());
                String said = program.run(arguments, atMost);
                return result(said, times(logs));
            } finally {
                delete(logs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From what pgbench says at its end; its rate leaves out the time that it took to connect. */
    static LoadResult result(String said, Times times) {
        Matcher done = DONE.matcher(said);
        Matcher rate = RATE.matcher(said);
        if (!done.find() || !rate.find()) {
            throw new IllegalStateException("pgbench did not say what it did: " + said);
        }
        long count = Long.parseLong(done.group(1));
        return new LoadResult(count, 0, Map.of(), count / Double.parseDouble(rate.group(1)), times);
    }

    private static Times times(Path logs) throws IOException {
        Histogram histogram = new Histogram(TimeUnit.MINUTES.toMicros(10), DIGITS);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(logs)) {
            for (Path file : files) {
                try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
                    lines.forEach(line -> histogram.recordValue(micros(line)));
                }
            }
        }
        return Times.of(histogram);
    }

    /** Of a line {@code client transaction time script epoch micros}. */
    static long micros(String line) {
        return Long.parseLong(line.split(" ", -1)[TIME_COLUMN]);
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
