package dev.guildhall.benchmarks.dialogue;

import static dev.guildhall.benchmarks.report.TextTable.decimals;

import dev.guildhall.benchmarks.dialogue.load.Form;
import dev.guildhall.benchmarks.dialogue.load.LoadResult;
import dev.guildhall.benchmarks.dialogue.load.OpenLoop;
import dev.guildhall.benchmarks.dialogue.load.Schedule;
import dev.guildhall.benchmarks.process.JvmMemory;
import dev.guildhall.benchmarks.report.Progress;
import dev.guildhall.benchmarks.report.TextTable;
import dev.guildhall.benchmarks.report.Trend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;

/** Keeps the service under load, whole answers and streams, and looks again and again at what it keeps in memory. */
final class MemoryOverTime {
    private static final int WHOLE_PER_SECOND = 50;
    private static final int STREAMS_PER_SECOND = 25;
    private static final Duration GAP = Duration.ofMillis(10);
    private static final double MEGABYTE = 1024 * 1024;

    private final Stand stand;
    private final Options options;
    private final Progress progress;

    MemoryOverTime(Stand stand, Options options, Progress progress) {
        this.stand = stand;
        this.options = options;
        this.progress = progress;
    }

    String table() throws InterruptedException {
        Candidate service = stand.service();
        stand.pace(GAP);
        progress.says("memory: warming up");
        Loads.warmUp(service, Form.JSON, options.warmUp());
        Loads.warmUp(service, Form.SSE, options.warmUp());
        try (OpenLoop whole = Loads.of(service, Form.JSON);
                OpenLoop streams = Loads.of(service, Form.SSE);
                ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Future<LoadResult> wholeResult = executor.submit(() -> whole.run(during(WHOLE_PER_SECOND)));
            Future<LoadResult> streamsResult = executor.submit(() -> streams.run(during(STREAMS_PER_SECOND)));
            List<JvmMemory> samples = samples(service.ownProcess());
            return text(samples)
                    + service.linesOn(wholeResult.get().failures())
                    + service.linesOn(streamsResult.get().failures());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load failed", e.getCause());
        }
    }

    private Schedule during(int perSecond) {
        return Schedule.lasting(options.memoryTime(), perSecond);
    }

    private List<JvmMemory> samples(ProcessHandle service) throws InterruptedException {
        List<JvmMemory> samples = new ArrayList<>();
        long start = System.nanoTime();
        long count = options.memoryTime().dividedBy(options.memoryEvery());
        for (int i = 1; i <= count; i++) {
            Duration due = options.memoryEvery().multipliedBy(i);
            progress.says("memory: %d of %d s"
                    .formatted(due.toSeconds(), options.memoryTime().toSeconds()));
            Thread.sleep(due.minusNanos(System.nanoTime() - start));
            samples.add(JvmMemory.of(service));
        }
        return samples;
    }

    private String text(List<JvmMemory> samples) {
        TextTable table = new TextTable(
                "inference-service at %d JSON and %d SSE requests/s".formatted(WHOLE_PER_SECOND, STREAMS_PER_SECOND),
                "heap in use MB",
                "resident MB");
        for (int i = 0; i < samples.size(); i++) {
            JvmMemory sample = samples.get(i);
            Duration at = options.memoryEvery().multipliedBy(i + 1L);
            table.row(List.of(
                    "after %d:%02d min".formatted(at.toMinutes(), at.toSecondsPart()),
                    decimals(1, sample.heap() / MEGABYTE),
                    decimals(1, sample.resident() / MEGABYTE)));
        }
        return table + verdict("heap", samples, JvmMemory::heap) + verdict("resident", samples, JvmMemory::resident);
    }

    private static String verdict(String what, List<JvmMemory> samples, ToLongFunction<JvmMemory> part) {
        Trend trend = Trend.of(samples.stream()
                .map(sample -> part.applyAsLong(sample) / MEGABYTE)
                .toList());
        return "\n  %s: %s, %+.1f MB from first to last by its trend, at %.1f MB on average"
                .formatted(what, trend.isFlat() ? "flat" : "NOT FLAT", trend.growth(), trend.mean());
    }
}
