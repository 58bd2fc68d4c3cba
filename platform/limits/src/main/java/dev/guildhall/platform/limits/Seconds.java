package dev.guildhall.platform.limits;

import java.time.Duration;

/** Whole seconds, as headers have them. */
final class Seconds {
    private Seconds() {}

    /** Rounded up and at least one: who waits that long does not come too early. */
    static Duration roundedUp(Duration exact) {
        return Duration.ofSeconds(Math.max(1, exact.plusNanos(999_999_999).toSeconds()));
    }
}
