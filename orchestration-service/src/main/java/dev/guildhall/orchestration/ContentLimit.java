package dev.guildhall.orchestration;

import dev.guildhall.platform.limits.RequestLimit;
import dev.guildhall.platform.limits.WhenRedisIsAway;
import java.time.Duration;

/** How often one caller may ask: each player, and each client for what it asks on nobody's behalf. */
enum ContentLimit implements RequestLimit {
    /** Places and battles. A plain rate: without Redis, it is not counted. */
    CONTENT(60, Duration.ofMinutes(1), WhenRedisIsAway.FAIL_OPEN);

    private final int permits;
    private final Duration window;
    private final WhenRedisIsAway whenRedisIsAway;

    ContentLimit(int permits, Duration window, WhenRedisIsAway whenRedisIsAway) {
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
