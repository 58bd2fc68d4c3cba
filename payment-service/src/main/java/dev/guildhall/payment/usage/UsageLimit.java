package dev.guildhall.payment.usage;

import dev.guildhall.platform.limits.RequestLimit;
import dev.guildhall.platform.limits.WhenRedisIsAway;
import java.time.Duration;

/** How often one caller may ask for usage, all addresses together. */
public enum UsageLimit implements RequestLimit {
    /** A plain rate: without Redis, it is not counted. */
    USAGE(new Terms(240, Duration.ofMinutes(1), WhenRedisIsAway.FAIL_OPEN));

    private final Terms terms;

    UsageLimit(Terms terms) {
        this.terms = terms;
    }

    @Override
    public Terms terms() {
        return terms;
    }
}
