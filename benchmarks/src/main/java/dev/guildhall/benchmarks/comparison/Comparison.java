package dev.guildhall.benchmarks.comparison;

import dev.guildhall.benchmarks.comparison.Counted.Load;
import dev.guildhall.benchmarks.load.LoadResult;
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
public final class Comparison {
    /** A JVM compiles what it runs most until long after its first calls, the load's as well. */
    private static final int FIRST_TIME = 4;

    private final Servers servers;
    private final Rounds rounds;
    private final Progress progress;
    private long mostEventsLeft;
    private boolean warm;

    public Comparison(Servers servers, Rounds rounds, Progress progress) {
        this.servers = servers;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** The largest number of events that waited to be relayed when a round ended. */
    public long mostEventsLeft() {
        return mostEventsLeft;
    }

    /**
     * In the order of the sides, of each the median.
     *
     * @param what is compared, for the line of progress
     * @param callsOfAJob how many of the calls to warm up one job stands for
     * @throws IllegalStateException if a side answers nothing, or a server has ended
     */
    public Measured run(String what, int callsOfAJob, List<Side> sides) throws SQLException, InterruptedException {
        for (Side side : sides) {
            progress.says("%s: warming up %s".formatted(what, side.name()));
            LoadResult result = side.worker().run(jobsToWarmUp(side, callsOfAJob));
            if (result.answered() == 0) {
                throw new IllegalStateException(side.name() + " answers nothing: " + result.failures());
            }
        }
        warm = true;
        servers.served().analyze();
        servers.bare().analyze();
        Map<Side, List<Measurement>> measurements = new LinkedHashMap<>();
        for (int round = 1; round <= rounds.count(); round++) {
            for (Side side : sides) {
                progress.says("%s, round %d of %d: %s".formatted(what, round, rounds.count(), side.name()));
                servers.served().awaitNoEvents();
                measurements.computeIfAbsent(side, _ -> new ArrayList<>()).add(measure(side));
            }
        }
        Map<Side, Measurement> medians = new LinkedHashMap<>();
        measurements.forEach((side, measured) -> medians.put(side, Measurement.median(measured)));
        return new Measured(medians);
    }

    private int jobsToWarmUp(Side side, int callsOfAJob) {
        int jobs = Math.ceilDiv(rounds.warmUp(), callsOfAJob);
        return warm || side.counted().load() == Load.A_PROGRAM ? jobs : jobs * FIRST_TIME;
    }

    private Measurement measure(Side side) throws SQLException, InterruptedException {
        servers.requireAlive();
        Cpu before = side.counted().used();
        double _ = Machine.busy();
        LoadResult result = side.worker().run(rounds.time());
        double busy = Machine.busy();
        servers.bare().awaitNobody();
        Cpu used = side.counted().used().since(before);
        mostEventsLeft = Math.max(mostEventsLeft, servers.served().events());
        servers.requireAlive();
        return Measurement.of(result, used, busy);
    }
}
