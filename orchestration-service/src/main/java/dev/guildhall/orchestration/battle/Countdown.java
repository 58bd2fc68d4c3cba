package dev.guildhall.orchestration.battle;

import java.time.Duration;

/** The time that one request has. */
record Countdown(long startNanos, Duration whole) {
    static Countdown of(Duration whole) {
        return new Countdown(System.nanoTime(), whole);
    }

    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /**
     * What is left, but for a reserve, and no more than somebody may have of it.
     *
     * @return not positive if nothing is left
     */
    Duration left(Duration most, Duration reserve) {
        Duration left = whole.minus(passed()).minus(reserve);
        return left.compareTo(most) < 0 ? left : most;
    }
}
