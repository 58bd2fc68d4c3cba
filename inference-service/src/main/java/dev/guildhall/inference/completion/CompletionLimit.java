package dev.guildhall.inference.completion;

import dev.guildhall.platform.limits.RequestLimit;
import dev.guildhall.platform.limits.WhenRedisIsAway;
import java.time.Duration;

/** How often something may be written: for each player, and for each client when it asks for itself. */
public enum CompletionLimit implements RequestLimit {
    /**
     * Texts. Four to a piece of content, which is asked for as often as a line may be said. A plain rate, since uses and money
     * have limits of their own: without Redis, models write on.
     */
    COMPLETION(new Terms(240, Duration.ofMinutes(1), WhenRedisIsAway.FAIL_OPEN));

    private final Terms terms;

    CompletionLimit(Terms terms) {
        this.terms = terms;
    }

    @Override
    public Terms terms() {
        return terms;
    }
}
