package dev.guildhall.benchmarks.load;

import java.time.Duration;

/** Does the same thing again and again. Used by one thread at a time. */
public interface Worker {
    /**
     * Does it so often, or a little more often.
     *
     * @throws IllegalStateException if it cannot work at all
     */
    LoadResult run(int jobs) throws InterruptedException;

    /**
     * Goes on for some time.
     *
     * @throws IllegalStateException if it cannot work at all
     */
    LoadResult run(Duration time) throws InterruptedException;
}
