package dev.guildhall.benchmarks.dialogue;

import static dev.guildhall.benchmarks.report.TextTable.decimals;

import dev.guildhall.benchmarks.dialogue.Stand.Usage;
import dev.guildhall.benchmarks.dialogue.load.Form;
import dev.guildhall.benchmarks.dialogue.load.LoadResult;
import dev.guildhall.benchmarks.dialogue.load.OpenLoop;
import dev.guildhall.benchmarks.dialogue.load.Schedule;
import dev.guildhall.benchmarks.dialogue.upstream.UpstreamProcess;
import dev.guildhall.benchmarks.process.JvmMemory;
import dev.guildhall.benchmarks.report.Progress;
import dev.guildhall.benchmarks.report.TextTable;
import dev.guildhall.benchmarks.report.Times;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Opens streams one after the other that all last until the last one is open, and takes the memory then. */
final class OpenStreams {
    private static final int OPENED_PER_SECOND = 200;
    /** The last streams get their first word in this time, and memory is taken, before the first stream ends. */
    private static final Duration ALL_OPEN = Duration.ofSeconds(10);

    private static final double KILOBYTE = 1024;

    private final Stand stand;
    private final Options options;
    private final Progress progress;

    OpenStreams(Stand stand, Options options, Progress progress) {
        this.stand = stand;
        this.options = options;
        this.progress = progress;
    }

    /** How many descriptors of files and sockets a process needs: two for each stream, and some for the rest. */
    static long descriptors(int streams) {
        return 2L * streams + 1_000;
    }

    String table() throws InterruptedException {
        Run reference = run(stand.forwarder());
        Run service = run(stand.service());
        TextTable table = new TextTable(
                "%d streams at once".formatted(options.streams()),
                "most open",
                "first p50",
                "first p99",
                "CPU s/1000",
                "ratio",
                "heap KB/stream",
                "resident KB/stream",
                "upstream",
                "failed");
        table.row(reference.cells(reference));
        table.row(service.cells(reference));
        return table + reference.lines() + service.lines();
    }

    private Run run(Candidate candidate) throws InterruptedException {
        Schedule schedule = new Schedule(OPENED_PER_SECOND, options.streams());
        progress.says(options.streams() + " streams: warming up " + candidate.name());
        stand.pace(Duration.ZERO);
        Loads.warmUp(candidate, Form.SSE, options.warmUp());
        stand.pace(schedule.time().plus(ALL_OPEN).dividedBy(UpstreamProcess.PIECES - 1));
        progress.says(options.streams() + " streams: " + candidate.name());
        JvmMemory before = JvmMemory.of(candidate.ownProcess());
        Usage used = stand.usage(candidate);
        try (OpenLoop load = Loads.of(candidate, Form.SSE);
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<LoadResult> result = executor.submit(() -> load.run(schedule));
            Thread.sleep(schedule.time().plus(ALL_OPEN.dividedBy(4)));
            JvmMemory open = memory(candidate);
            LoadResult answers = result.get();
            return open == null || candidate.hasEnded()
                    ? new Run(candidate, answers, null)
                    : new Run(
                            candidate, answers, new Costs(stand.usage(candidate).since(used), before, open));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load failed", e.getCause());
        }
    }

    /** Null if the process could not bear all streams. */
    private static @Nullable JvmMemory memory(Candidate candidate) throws InterruptedException {
        try {
            return JvmMemory.of(candidate.ownProcess());
        } catch (IllegalStateException e) {
            if (candidate.hasEnded()) {
                return null;
            }
            throw e;
        }
    }

    /**
     * What the streams cost.
     *
     * @param before memory before the first stream
     * @param open memory while all streams are open
     */
    private record Costs(Usage usage, JvmMemory before, JvmMemory open) {
        double heap() {
            return (open.heap() - before.heap()) / KILOBYTE;
        }

        double resident() {
            return (open.resident() - before.resident()) / KILOBYTE;
        }
    }

    /**
     * What one candidate came to.
     *
     * @param costs null if its process ended under the load
     */
    private record Run(
            Candidate candidate,
            LoadResult result,
            @Nullable Costs costs) {
        List<String> cells(Run reference) {
            double count = result.requests();
            return List.of(
                    candidate.name(),
                    Integer.toString(result.mostOpen()),
                    decimals(2, Times.of(result.first()).p50()),
                    decimals(2, Times.of(result.first()).p99()),
                    decimals(2, cpu()),
                    decimals(2, cpu() / reference.cpu()) + " x",
                    decimals(1, costs == null ? Double.NaN : costs.heap() / count),
                    decimals(1, costs == null ? Double.NaN : costs.resident() / count),
                    decimals(2, costs == null ? Double.NaN : costs.usage().upstreamRequests() / count),
                    Integer.toString(result.failed()));
        }

        private double cpu() {
            return costs == null ? Double.NaN : (double) costs.usage().own().toMillis() / result.requests();
        }

        String lines() {
            String ended = costs == null ? "\n  %s ended: see its log".formatted(candidate.name()) : "";
            return ended + candidate.linesOn(result.failures());
        }
    }
}
