package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.process.Meters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The graphs that the service makes of the vectors of NPCs, in the background, as its meters tell of them. */
final class Graphs {
    private static final String METER = "guildhall_state_memory_graphs_total";
    private static final String LABEL = "outcome";
    private static final Duration MADE_WITHIN = Duration.ofMinutes(15);
    private static final long LOOKED_AT_EVERY_MILLIS = 200;

    private final Meters meters;
    private final Map<String, Double> before;

    private Graphs(Meters meters, Map<String, Double> before) {
        this.meters = meters;
        this.before = before;
    }

    /** To be called before there is anything to make a graph of. */
    static Graphs before(Meters meters) throws InterruptedException {
        return new Graphs(meters, meters.values(METER, LABEL));
    }

    /**
     * Waits until the next graph is done with, and says what became of it.
     *
     * @throws IllegalStateException if that takes too long
     */
    String awaitNext() throws InterruptedException {
        long deadline = System.nanoTime() + MADE_WITHIN.toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (Map.Entry<String, Double> outcome : meters.values(METER, LABEL).entrySet()) {
                if (outcome.getValue() > before.getOrDefault(outcome.getKey(), 0.0)) {
                    return outcome.getKey();
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOKED_AT_EVERY_MILLIS);
        }
        throw new IllegalStateException("no graph was made within %d s".formatted(MADE_WITHIN.toSeconds()));
    }
}
