package dev.guildhall.benchmarks.dialogue.upstream;

import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.ModelUpstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Answers everything with twenty words, until its standard input ends. A line {@code gap MILLIS} there sets the pause between
 * the words of streams that are asked for from then on; {@code requests} asks how many there were.
 */
public final class UpstreamProcess {
    /** How many pieces a stream has. */
    public static final int PIECES = 20;

    private static final String ANSWER =
            "She says the captain left at night, with a lantern and no coat, and then took the small boat east.";

    private UpstreamProcess() {}

    /**
     * Runs until standard input ends.
     *
     * @param arguments the port
     */
    public static void main(String... arguments) throws IOException {
        try (ModelUpstream upstream = ModelUpstream.start(Integer.parseInt(arguments[0]))) {
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(obey(order, upstream));
            }
        }
    }

    private static String obey(String order, ModelUpstream upstream) {
        if (order.equals("requests")) {
            return Long.toString(upstream.requests());
        }
        Duration gap = Duration.ofMillis(Long.parseLong(order.substring("gap ".length())));
        upstream.byDefault(Act.answer(ANSWER).gap(gap));
        return "ok";
    }
}
