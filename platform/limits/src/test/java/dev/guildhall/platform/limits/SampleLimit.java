package dev.guildhall.platform.limits;

import java.time.Duration;

/** As a service declares its limits. The windows are long, so that no test sees one end that does not want to. */
public enum SampleLimit implements RequestLimit {
    HUNDRED_A_YEAR(new Terms(100, Duration.ofDays(366), WhenRedisIsAway.FAIL_OPEN)),
    THREE_A_YEAR(new Terms(3, Duration.ofDays(366), WhenRedisIsAway.FAIL_OPEN)),
    TWO_A_YEAR(new Terms(2, Duration.ofDays(366), WhenRedisIsAway.FAIL_CLOSED)),
    ONE_A_SECOND(new Terms(1, Duration.ofSeconds(1), WhenRedisIsAway.FAIL_OPEN));

    private final Terms terms;

    SampleLimit(Terms terms) {
        this.terms = terms;
    }

    @Override
    public Terms terms() {
        return terms;
    }
}
