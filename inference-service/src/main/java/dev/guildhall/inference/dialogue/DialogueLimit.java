package dev.guildhall.inference.dialogue;

import dev.guildhall.platform.limits.RequestLimit;
import dev.guildhall.platform.limits.WhenRedisIsAway;
import java.time.Duration;

/** How often somebody may be answered: each player, and each client for what it asks on nobody's behalf. */
public enum DialogueLimit implements RequestLimit {
    /** Lines, each item of a batch counted. A plain rate: without Redis, players talk on. */
    DIALOGUE(new Terms(60, Duration.ofMinutes(1), WhenRedisIsAway.FAIL_OPEN));

    private final Terms terms;

    DialogueLimit(Terms terms) {
        this.terms = terms;
    }

    @Override
    public Terms terms() {
        return terms;
    }
}
