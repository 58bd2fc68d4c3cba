package dev.guildhall.benchmarks.dialogue.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;

/** Counts what comes of requests. Safe for many threads. */
final class Tally {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    private final ConcurrentHistogram first = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final ConcurrentHistogram whole = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    /** A stream, asked for at {@code due}, brought its first piece at {@code at}; both in nanoseconds. */
    void begun(long due, long at) {
        first.recordValue(micros(due, at));
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    }

    /** A stream that had begun is over, well or not. */
    void over() {
        open.decrementAndGet();
    }

    void answered(long due, long at) {
        whole.recordValue(micros(due, at));
    }

    void failed(String reason, int times) {
        failures.merge(reason, times, Integer::sum);
    }

    /** What was counted so far. */
    LoadResult result(int requests) {
        return new LoadResult(requests, failures, first.copy(), whole.copy(), mostOpen.get());
    }

    private static long micros(long from, long to) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMicros(to - from), 0, LONGEST_MICROS);
    }
}
