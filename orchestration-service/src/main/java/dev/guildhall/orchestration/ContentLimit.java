package dev.guildhall.orchestration;

import dev.guildhall.platform.limits.RequestLimit;
import dev.guildhall.platform.limits.WhenRedisIsAway;
import java.time.Duration;

/** How often one caller may ask: each player, and each client for what it asks on nobody's behalf. */
enum ContentLimit implements RequestLimit {
    /** Places and battles. A plain rate: without Redis, it is not counted. */
    CONTENT(new Terms(60, Duration.ofMinutes(1), WhenRedisIsAway.FAIL_OPEN));

    private final Terms terms;

    ContentLimit(Terms terms) {
        this.terms = terms;
    }

    @Override
    public Terms terms() {
        return terms;
    }
}
