package dev.guildhall.state;

import dev.guildhall.platform.limits.RequestLimit;
import dev.guildhall.platform.limits.WhenRedisIsAway;
import java.time.Duration;

/** How often one caller may read over HTTP, all addresses together. */
enum StateLimit implements RequestLimit {
    /** A plain rate: without Redis, it is not counted. */
    TOOLS(new Terms(240, Duration.ofMinutes(1), WhenRedisIsAway.FAIL_OPEN));

    private final Terms terms;

    StateLimit(Terms terms) {
        this.terms = terms;
    }

    @Override
    public Terms terms() {
        return terms;
    }
}
