package dev.guildhall.benchmarks.payment.bare;

import dev.guildhall.benchmarks.payment.grpc.MoneyCalls.Generation;
import dev.guildhall.benchmarks.payment.load.LoadResult;
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

/** Does the work of a reserve and a settle in PostgreSQL, with pgbench 14 or newer and prepared statements. */
public final class Pgbench {
    /**
     * What payment-service says to PostgreSQL, in the same transactions and round trips: the driver sends BEGIN along with the
     * first statement. Ids are made here, of random numbers.
     */
    static final String SCRIPT = """
            \\set user random(1, :users)
            \\set key random(1, 4611686018427387904)
            \\startpipeline
            BEGIN;
            SELECT r.*, CASE r.outcome WHEN 'refused' THEN tier_of(CAST(md5('user' || :user) AS uuid), now()) END AS tier
              FROM reserve_money(now(), CAST(:tiers AS jsonb), CAST(md5('user' || :user) AS uuid),
                                 CAST(md5('reservation' || :key) AS uuid), :held, :layer, now() + interval '600 s',
                                 CAST(md5('charge' || :key) AS uuid)) r;
            \\endpipeline
            COMMIT;
            \\startpipeline
            BEGIN;
            SELECT outcome, booked_micros, layer
              FROM settle_reservation(now(), CAST(:tiers AS jsonb), CAST(md5('user' || :user) AS uuid),
                                      CAST(md5('reservation' || :key) AS uuid), CAST(md5('charge' || :key) AS uuid),
                                      :cost, :service, :model, :tokens);
            \\endpipeline
            INSERT INTO outbox (id, type, partition_key, payload, occurred_at)
            VALUES (uuidv7(), 'cost_tracking', CAST(md5('user' || :user) AS uuid), CAST(:event AS json), now());
            COMMIT;
            """;

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
     * @param tiers the terms of the tiers as payment-service hands them to the functions
     */
    public record Database(int port, String name, String tiers) {}

    /** @param folder for its script and its log of transactions */
    public Pgbench(Program program, Database database, int clients, Path folder) {
        this.program = program;
        this.database = database;
        this.clients = clients;
        this.folder = folder;
    }

    /** Goes on for some time. */
    public LoadResult run(Generation generation, int users, Duration time) throws InterruptedException {
        return run(
                generation,
                users,
                List.of("-T", Long.toString(Math.max(1, time.toSeconds()))),
                time.plus(ENDED_WITHIN));
    }

    /** Does at least so many transactions, each a reserve and a settle. */
    public LoadResult run(Generation generation, int users, int transactions) throws InterruptedException {
        int each = Math.ceilDiv(transactions, clients);
        return run(generation, users, List.of("-t", Integer.toString(each)), AT_MOST);
    }

    private LoadResult run(Generation generation, int users, List<String> howLong, Duration atMost)
            throws InterruptedException {
        try {
            Path script = Files.writeString(folder.resolve("pgbench.sql"), SCRIPT);
            Path logs = Files.createTempDirectory(folder, "pgbench");
            try {
                List<String> arguments = new ArrayList<>(howLong);
                arguments.addAll(List.of("-c", Integer.toString(clients), "-n", "-M", "prepared"));
                arguments.addAll(List.of("-f", script.toString(), "-l", "--log-prefix=" + logs.resolve("log")));
                arguments.addAll(List.of("-h", Stage.LOOPBACK, "-p", Integer.toString(database.port())));
                arguments.addAll(List.of("-U", Stage.OWNER));
                variables(generation, users)
                        .forEach((name, value) -> arguments.addAll(List.of("-D", name + "=" + value)));
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

    private Map<String, Object> variables(Generation generation, int users) {
        return Map.of(
                "users", users,
                "tiers", database.tiers(),
                "held", generation.heldMicros(),
                "cost", generation.costMicros(),
                "layer", generation.layer(),
                "service", generation.service(),
                "model", generation.model(),
                "tokens", generation.tokens(),
                "event", event(generation));
    }

    /** As long as the real one; pgbench cannot make one for each user at no cost. */
    private static String event(Generation generation) {
        String id = "00000000-0000-0000-0000-000000000000";
        return """
                {"event_type":"cost_tracking","timestamp":"2026-01-01T00:00:00.000Z","user_id":"%s","data":\
                {"charge_id":"%s","service":"%s","layer":%d,"model":"%s","tokens":%d,"cost_usd":%s,"cost_micros":%d},\
                "model_version":"%s","partition_key":"%s"}""".formatted(
                        id,
                        id,
                        generation.service(),
                        generation.layer(),
                        generation.model(),
                        generation.tokens(),
                        generation.costMicros() / 1e6,
                        generation.costMicros(),
                        generation.model(),
                        id);
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
