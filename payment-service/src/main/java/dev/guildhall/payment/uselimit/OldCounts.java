package dev.guildhall.payment.uselimit;

import java.time.Clock;
import java.time.Duration;

/** Removes counts of windows that ended long ago, in batches. Any number of instances may do so at the same time. */
public final class OldCounts {
    /** Longer than any two clocks differ: a window that one instance counts in has not ended long ago for another. */
    private static final Duration AGE = Duration.ofDays(1);

    private static final int BATCH = 1_000;
    /** The most batches in one turn; the next turn does the rest. */
    private static final int MOST_BATCHES = 20;

    private final UseCounts counts;
    private final Clock clock;

    public OldCounts(UseCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /** Removes what is due now. */
    public void turn() {
        for (int i = 0; i < MOST_BATCHES; i++) {
            if (counts.forget(clock.instant().minus(AGE), BATCH) < BATCH) {
                return;
            }
        }
    }
}
