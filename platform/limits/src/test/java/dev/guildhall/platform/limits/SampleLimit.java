package dev.guildhall.platform.limits;

import java.time.Duration;

/** As a service declares its limits. The windows are long, so that no test sees one end that does not want to. */
public enum SampleLimit implements RequestLimit {
    HUNDRED_A_YEAR(100, Duration.ofDays(366), WhenRedisIsAway.FAIL_OPEN),
    THREE_A_YEAR(3, Duration.ofDays(366), WhenRedisIsAway.FAIL_OPEN),
    TWO_A_YEAR(2, Duration.ofDays(366), WhenRedisIsAway.FAIL_CLOSED),
    ONE_A_SECOND(1, Duration.ofSeconds(1), WhenRedisIsAway.FAIL_OPEN);

    private final int permits;
    private final Duration window;
    private final WhenRedisIsAway whenRedisIsAway;

    SampleLimit(int permits, Duration window, WhenRedisIsAway whenRedisIsAway) {
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
