package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.payment.load.LoadResult;
import dev.guildhall.benchmarks.report.Machine;
import dev.guildhall.benchmarks.report.Progress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has each side work in turn, some rounds long: what disturbs the machine for a while then disturbs one round of all instead of
 * all rounds of one. One of these for each kind of job: the first of its tables warms the JVMs up.
 */
final class Comparison {
    /** A JVM compiles what it runs most until long after its first calls, the load's as well. */
    private static final int FIRST_TIME = 4;

    private final Stand stand;
    private final Options options;
    private final Progress progress;
    private long mostEventsLeft;
    private boolean warm;

    Comparison(Stand stand, Options options, Progress progress) {
        this.stand = stand;
        this.options = options;
        this.progress = progress;
    }

    /** The largest number of events that waited to be relayed when a round ended. */
    long mostEventsLeft() {
        return mostEventsLeft;
    }

    /**
     * In the order of the sides, of each the median.
     *
     * @param callsOfAJob how many calls one job is
     */
    Map<Side, Measurement> run(String what, int callsOfAJob, List<Side> sides)
            throws SQLException, InterruptedException {
        for (Side side : sides) {
            progress.says("%s: warming up %s".formatted(what, side.name()));
            LoadResult result = side.warmUp(jobsToWarmUp(side, callsOfAJob));
            if (result.answered() == 0) {
                throw new IllegalStateException(side.name() + " answers nothing: " + result.failures());
            }
        }
        warm = true;
        stand.books().analyze();
        stand.bareBooks().analyze();
        Map<Side, List<Measurement>> rounds = new LinkedHashMap<>();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Side side : sides) {
                progress.says("%s, round %d of %d: %s".formatted(what, round, options.rounds(), side.name()));
                stand.books().awaitNoEvents();
                rounds.computeIfAbsent(side, _ -> new ArrayList<>()).add(measure(side));
            }
        }
        Map<Side, Measurement> medians = new LinkedHashMap<>();
        rounds.forEach((side, measured) -> medians.put(side, Measurement.median(measured)));
        return medians;
    }

    private int jobsToWarmUp(Side side, int callsOfAJob) {
        int jobs = Math.ceilDiv(options.warmUp(), callsOfAJob);
        return switch (side) {
            case Side.Grpc _ -> warm ? jobs : jobs * FIRST_TIME;
            case Side.Statements _, Side.Script _ -> jobs;
        };
    }

    private Measurement measure(Side side) throws SQLException, InterruptedException {
        stand.requireAlive();
        Cpu before = side.counted().used();
        double _ = Machine.busy();
        LoadResult result = side.run(options.time());
        double busy = Machine.busy();
        stand.bareBooks().awaitNobody();
        Cpu used = side.counted().used().since(before);
        mostEventsLeft = Math.max(mostEventsLeft, stand.books().events());
        stand.requireAlive();
        return Measurement.of(result, used, busy);
    }
}
