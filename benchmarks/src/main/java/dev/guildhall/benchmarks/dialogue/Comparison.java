package dev.guildhall.benchmarks.dialogue;

import dev.guildhall.benchmarks.dialogue.Stand.Usage;
import dev.guildhall.benchmarks.dialogue.load.Form;
import dev.guildhall.benchmarks.dialogue.load.LoadResult;
import dev.guildhall.benchmarks.dialogue.load.OpenLoop;
import dev.guildhall.benchmarks.dialogue.load.Schedule;
import dev.guildhall.benchmarks.report.Machine;
import dev.guildhall.benchmarks.report.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks each candidate at the same rate, in turn, some rounds long: what disturbs the machine for a while then disturbs one
 * round of all instead of all rounds of one.
 */
final class Comparison {
    /** As fast as a small model speaks; without any pause a stream would arrive in one read. */
    private static final Duration GAP_OF_STREAMS = Duration.ofMillis(10);

    /** Before each measurement: opens the connections, and lets a candidate that rested wake up. */
    private static final Duration PRELUDE = Duration.ofSeconds(2);

    private final Stand stand;
    private final Options options;
    private final Progress progress;

    Comparison(Stand stand, Options options, Progress progress) {
        this.stand = stand;
        this.options = options;
        this.progress = progress;
    }

    /** Hands over a table for each rate as soon as it is measured. */
    void run(Form form, Consumer<String> tables) throws InterruptedException {
        stand.pace(Duration.ZERO);
        List<Candidate> candidates = candidates(form);
        for (Candidate candidate : candidates) {
            progress.says("%s: warming up %s".formatted(form, candidate.name()));
            Loads.warmUp(candidate, form, options.warmUp());
        }
        stand.pace(
                switch (form) {
                    case JSON -> Duration.ZERO;
                    case SSE -> GAP_OF_STREAMS;
                });
        for (int rate : options.rates()) {
            Map<Candidate, Measurement> measured = measure(candidates, form, rate);
            tables.accept(ComparisonTable.of(
                    "%s, %d requests/s".formatted(form, rate), form, measured, stand.direct(), stand.forwarder()));
        }
    }

    private List<Candidate> candidates(Form form) {
        List<Candidate> candidates = new ArrayList<>(List.of(stand.direct(), stand.forwarder(), stand.service()));
        if (form == Form.JSON) {
            candidates.add(stand.cacheHits());
        }
        if (stand.nodeGateway() != null) {
            candidates.add(stand.nodeGateway());
        }
        return candidates;
    }

    private Map<Candidate, Measurement> measure(List<Candidate> candidates, Form form, int rate)
            throws InterruptedException {
        Map<Candidate, List<Measurement>> rounds = new LinkedHashMap<>();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Candidate candidate : candidates) {
                progress.says("%s, %d requests/s, round %d of %d: %s"
                        .formatted(form, rate, round, options.rounds(), candidate.name()));
                rounds.computeIfAbsent(candidate, _ -> new ArrayList<>()).add(measure(candidate, form, rate));
            }
        }
        Map<Candidate, Measurement> medians = new LinkedHashMap<>();
        rounds.forEach((candidate, measured) -> medians.put(candidate, Measurement.median(measured)));
        return medians;
    }

    private Measurement measure(Candidate candidate, Form form, int rate) throws InterruptedException {
        Schedule prelude = Schedule.lasting(PRELUDE, rate);
        // The requests that are to hit the cache are those of the prelude, again and again.
        int distinct = candidate.repeats() ? prelude.requests() : Integer.MAX_VALUE;
        try (OpenLoop load = Loads.of(candidate, form, distinct)) {
            load.run(prelude);
            Usage before = stand.usage(candidate);
            double _ = Machine.busy();
            LoadResult result = load.run(Schedule.lasting(options.time(), rate));
            double busy = Machine.busy();
            return Measurement.of(result, stand.usage(candidate).since(before), busy);
        }
    }
}
