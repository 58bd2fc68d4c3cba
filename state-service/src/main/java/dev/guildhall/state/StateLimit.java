package dev.guildhall.state;

import dev.guildhall.platform.limits.RequestLimit;
import dev.guildhall.platform.limits.WhenRedisIsAway;
import java.time.Duration;

/** How often one caller may read over HTTP, all addresses together. */
enum StateLimit implements RequestLimit {
    /** A plain rate: without Redis, it is not counted. */
    TOOLS(240, Duration.ofMinutes(1), WhenRedisIsAway.FAIL_OPEN);

    private final int permits;
    private final Duration window;
    private final WhenRedisIsAway whenRedisIsAway;

    StateLimit(int permits, Duration window, WhenRedisIsAway whenRedisIsAway) {
        this.permits = permits;
        this.window = window;
        this.whenRedisIsAway = whenRedisIsAway;
    }

    @Override
    public int permits() {
        return permits;
    }

    @Override
    public Duration window() {
        return window;
    }

    @Override
    public WhenRedisIsAway whenRedisIsAway() {
        return whenRedisIsAway;
    }
}
