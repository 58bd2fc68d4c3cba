package dev.guildhall.inference.dialogue;

import dev.guildhall.platform.limits.RequestLimit;
import dev.guildhall.platform.limits.WhenRedisIsAway;
import java.time.Duration;

/** How often somebody may be answered: each player, and each client for what it asks on nobody's behalf. */
public enum DialogueLimit implements RequestLimit {
    /** Lines, each item of a batch counted. A plain rate: without Redis, players talk on. */
    DIALOGUE(60, Duration.ofMinutes(1), WhenRedisIsAway.FAIL_OPEN);

    private final int permits;
    private final Duration window;
    private final WhenRedisIsAway whenRedisIsAway;

    DialogueLimit(int permits, Duration window, WhenRedisIsAway whenRedisIsAway) {
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
