package dev.guildhall.platform.embeddedservers;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The end of a wait for something that another process does. */
record Deadline(long nanoTime) {
    private static final long POLL_MILLIS = 10;

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Looks every few milliseconds until {@code done}; false when the time is over first. */
    boolean await(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            if (!pause()) {
                return false;
            }
        }
        return true;
    }

    /** Waits a few milliseconds; false when the time is over. */
    boolean pause() {
        if (System.nanoTime() - nanoTime >= 0) {
            return false;
        }
        try {
            Thread.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while waiting for an embedded server", e);
        }
    }
}
