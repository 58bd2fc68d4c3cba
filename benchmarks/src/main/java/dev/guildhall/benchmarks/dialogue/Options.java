package dev.guildhall.benchmarks.dialogue;

import dev.guildhall.benchmarks.process.ServiceJvm;
import dev.guildhall.benchmarks.scenario.CommandLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param parts which of the tables
 * @param rates requests a second, a table each
 * @param time how long each candidate is measured at a time
 * @param rounds how often; the median counts
 * @param warmUp requests to each candidate before the first round
 * @param streams how many streams are open at once
 * @param memoryTime how long memory is watched
 * @param memoryEvery how often it is looked at
 * @param megabytes how much memory the service and the forwarder are told that their containers have
 * @param nodeGateway whether a gateway on Node is measured too
 * @param profile where a flight recording of the service goes, if one is wanted
 * @param verbose whether the logs of all processes are shown
 */
record Options(
        Set<Part> parts,
        List<Integer> rates,
        Duration time,
        int rounds,
        int warmUp,
        int streams,
        Duration memoryTime,
        Duration memoryEvery,
        int megabytes,
        boolean nodeGateway,
        @Nullable Path profile,
        boolean verbose) {

    static final String HELP = """
            ./guildhall bench dialogue: what inference-service adds to a call of a model server

              --rates 50,100,200    requests a second, a table each
              --seconds 20          how long each candidate is measured at a time
              --streams 5000        how many streams are open at once
              --memory-minutes 10   how long memory is watched
              --megabytes %d       the memory of the containers that service and forwarder are thought to be in
              --only json,sse       these tables alone, of json, sse, streams and memory
              --quick               all of it shortened to about two minutes; fit for a first look only
              --node-gateway        measures a gateway on Node too (npm package %s)
              --profile FILE        writes a flight recording of the service (.jfr); it costs some CPU
              --verbose             shows the logs of all processes""".formatted(ServiceJvm.MEGABYTES, NodeGateway.NAME);

    private static final Set<String> SWITCHES = Set.of("--quick", "--node-gateway", "--verbose");
    private static final Set<String> VALUES =
            Set.of("--rates", "--seconds", "--streams", "--memory-minutes", "--megabytes", "--only", "--profile");
    /** A little less than Tomcat takes connections. */
    private static final int MOST_STREAMS = 8_000;
    /** Fewer make no trend. */
    private static final int FEWEST_SAMPLES = 6;

    /** One of the tables. */
    enum Part {
        JSON,
        SSE,
        STREAMS,
        MEMORY
    }

    Options {
        parts = Set.copyOf(parts);
        rates = List.copyOf(rates);
    }

    /** @throws IllegalArgumentException with a sentence for whoever typed it */
    static Options parse(String... arguments) {
        CommandLine given = CommandLine.parse(SWITCHES, VALUES, HELP, arguments);
        boolean quick = given.has("--quick");
        int minutes = given.number("--memory-minutes", 10);
        boolean briefly = quick && !given.has("--memory-minutes");
        Duration memoryTime = briefly ? Duration.ofSeconds(24) : Duration.ofMinutes(minutes);
        return new Options(
                given.parts("--only", Part.class),
                given.numbers("--rates", quick ? "100" : "50,100,200"),
                Duration.ofSeconds(given.number("--seconds", quick ? 4 : 20)),
                quick ? 1 : 3,
                quick ? 1_500 : 20_000,
                given.number("--streams", quick ? 500 : 5_000, MOST_STREAMS),
                memoryTime,
                memoryTime.dividedBy(briefly ? FEWEST_SAMPLES : Math.max(minutes, FEWEST_SAMPLES)),
                given.number("--megabytes", ServiceJvm.MEGABYTES),
                given.has("--node-gateway"),
                given.path("--profile"),
                given.has("--verbose"));
    }
}
