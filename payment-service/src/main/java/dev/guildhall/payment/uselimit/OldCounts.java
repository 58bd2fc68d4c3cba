package dev.guildhall.payment.uselimit;

import java.time.Clock;
import java.time.Duration;

/** Removes counts of windows that ended long ago, in batches. Any number of instances may do so at the same time. */
public final class OldCounts {
    /** Longer than any two clocks differ: a window that one instance counts in has not ended long ago for another. */
    private static final Duration AGE = Duration.ofDays(1);

    private static final int BATCH = 1_000;
    /** The most batches in one round; the next round does the rest. */
    private static final int MOST_BATCHES = 20;

    private final UseCounts counts;
    private final Clock clock;

    public OldCounts(UseCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * Removes what is due now.
     *
     * @return how many counts
     */
    public int forget() {
        int forgotten = 0;
        for (int i = 0; i < MOST_BATCHES; i++) {
            int last = counts.forget(clock.instant().minus(AGE), BATCH);
            forgotten += last;
            if (last < BATCH) {
                break;
            }
        }
        return forgotten;
    }
}
