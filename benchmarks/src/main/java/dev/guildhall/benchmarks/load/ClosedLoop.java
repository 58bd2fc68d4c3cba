package dev.guildhall.benchmarks.load;

import dev.guildhall.benchmarks.report.Times;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Keeps the same number of jobs open: whenever one ends, the next begins, on the thread that told of the end. So it measures
 * how much a server does at most, as clients do that wait for each answer.
 */
public final class ClosedLoop implements Worker {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;
    private static final Duration AT_MOST = Duration.ofMinutes(15);
    /** More than any job waits for an answer. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);

    private final int atOnce;
    private final Job job;

    /** @param atOnce how many jobs are open, 1 or more */
    public ClosedLoop(int atOnce, Job job) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("atOnce: " + atOnce + " (expected: 1 or more)");
        }
        this.atOnce = atOnce;
        this.job = job;
    }

    /** Goes on for some time, then waits for the last answers. */
    @Override
    public LoadResult run(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        return run(() -> System.nanoTime() - end < 0, time.plus(LAST_ANSWERS));
    }

    @Override
    public LoadResult run(int jobs) throws InterruptedException {
        return run(jobs, AT_MOST);
    }

    /**
     * Does so many jobs.
     *
     * @param atMost if that takes longer, some count as unanswered
     */
    public LoadResult run(int jobs, Duration atMost) throws InterruptedException {
        AtomicLong left = new AtomicLong(jobs);
        return run(() -> left.getAndDecrement() > 0, atMost);
    }

    private LoadResult run(BooleanSupplier more, Duration atMost) throws InterruptedException {
        Tally tally = new Tally(more, atOnce);
        long start = System.nanoTime();
        for (int i = 0; i < atOnce; i++) {
            new Slot(tally).goOn();
        }
        boolean over = tally.over.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        long last = System.nanoTime();
        if (!over) {
            tally.failures.merge("unanswered", tally.over.getCount(), Long::sum);
        }
        return new LoadResult(
                tally.well.sum(),
                tally.refused.sum(),
                tally.failures,
                (last - start) / (double) TimeUnit.SECONDS.toNanos(1),
                Times.of(tally.times.copy()));
    }

    /** What all slots count in. Safe for many threads. */
    private static final class Tally {
        private final BooleanSupplier more;
        private final CountDownLatch over;
        private final ConcurrentHistogram times = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        private final LongAdder well = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final Map<String, Long> failures = new ConcurrentHashMap<>();

        Tally(BooleanSupplier more, int slots) {
            this.more = more;
            this.over = new CountDownLatch(slots);
        }

        void answered(LongAdder how, long begun) {
            how.increment();
            long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun);
            times.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
        }
    }

    /**
     * One job after the other. A job may end before its begin has returned, on the same thread or another; then the loop that
     * began it goes on, so that the stack does not grow with each.
     */
    private final class Slot implements Job.End {
        private static final int BEGINNING = 0;
        private static final int OPEN = 1;
        private static final int ENDED = 2;

        private final Tally tally;
        private final AtomicInteger state = new AtomicInteger();
        private volatile long begun;

        Slot(Tally tally) {
            this.tally = tally;
        }

        void goOn() {
            while (tally.more.getAsBoolean()) {
                state.set(BEGINNING);
                begun = System.nanoTime();
                job.begin(this);
                if (state.compareAndSet(BEGINNING, OPEN)) {
                    return;
                }
            }
            tally.over.countDown();
        }

        @Override
        public void well() {
            tally.answered(tally.well, begun);
            ended();
        }

        @Override
        public void refused() {
            tally.answered(tally.refused, begun);
            ended();
        }

        @Override
        public void failed(String reason) {
            tally.failures.merge(reason, 1L, Long::sum);
            ended();
        }

        private void ended() {
            if (!state.compareAndSet(BEGINNING, ENDED)) {
                goOn();
            }
        }
    }
}
