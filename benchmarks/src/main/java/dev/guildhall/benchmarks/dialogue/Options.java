package dev.guildhall.benchmarks.dialogue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final int MOST = 100_000;
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
        Map<String, String> given = given(new ArrayDeque<>(List.of(arguments)));
        boolean quick = given.containsKey("--quick");
        int minutes = number(given, "--memory-minutes", 10);
        boolean briefly = quick && !given.containsKey("--memory-minutes");
        Duration memoryTime = briefly ? Duration.ofSeconds(24) : Duration.ofMinutes(minutes);
        return new Options(
                parts(given.get("--only")),
                rates(given.getOrDefault("--rates", quick ? "100" : "50,100,200")),
                Duration.ofSeconds(number(given, "--seconds", quick ? 4 : 20)),
                quick ? 1 : 3,
                quick ? 1_500 : 20_000,
                streams(number(given, "--streams", quick ? 500 : 5_000)),
                memoryTime,
                memoryTime.dividedBy(briefly ? FEWEST_SAMPLES : Math.max(minutes, FEWEST_SAMPLES)),
                number(given, "--megabytes", ServiceJvm.MEGABYTES),
                given.containsKey("--node-gateway"),
                given.containsKey("--profile") ? Path.of(given.get("--profile")).toAbsolutePath() : null,
                given.containsKey("--verbose"));
    }

    /** Switches have an empty value. */
    private static Map<String, String> given(Deque<String> words) {
        Map<String, String> given = new HashMap<>();
        while (!words.isEmpty()) {
            String option = words.remove();
            if (SWITCHES.contains(option)) {
                given.put(option, "");
            } else if (!VALUES.contains(option)) {
                throw new IllegalArgumentException("there is no option " + option + "\n\n" + HELP);
            } else if (words.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            } else {
                given.put(option, words.remove());
            }
        }
        return given;
    }

    private static Set<Part> parts(@Nullable String names) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (names == null) {
            return EnumSet.allOf(Part.class);
        }
        for (String name : names.split(",", -1)) {
            parts.add(Arrays.stream(Part.values())
                    .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--only: " + name + " (expected: json, sse, streams or memory)")));
        }
        return parts;
    }

    private static List<Integer> rates(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(rate -> number("--rates", rate))
                .toList();
    }

    private static int streams(int streams) {
        if (streams > MOST_STREAMS) {
            throw new IllegalArgumentException("--streams: " + streams + " (expected: 1.." + MOST_STREAMS + ")");
        }
        return streams;
    }

    private static int number(Map<String, String> given, String option, int otherwise) {
        return given.containsKey(option) ? number(option, given.get(option)) : otherwise;
    }

    private static int number(String option, String text) {
        if (text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(option + ": " + text + " (expected: 1.." + MOST + ")");
    }
}
