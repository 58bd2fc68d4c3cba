package dev.guildhall.identity.client;

import dev.guildhall.platform.limits.RequestLimit;
import dev.guildhall.platform.limits.WhenRedisIsAway;
import java.time.Duration;

/**
 * The limits on requests with a secret. They keep the CPU that secrets cost for those who have one; a long random secret needs
 * no limit against guessing. So without Redis they fail open, and the bound on hashes at a time still holds.
 */
enum TokenLimit implements RequestLimit {
    /** For each remote address, over all clients. */
    TOKEN_REQUESTS_BY_ADDRESS(1_200),
    /** For each client and remote address: another address cannot use up a client's share by its mere name. */
    TOKEN_REQUESTS(600);

    private final Terms terms;

    TokenLimit(int perMinute) {
        this.terms = new Terms(perMinute, Duration.ofMinutes(1), WhenRedisIsAway.FAIL_OPEN);
    }

    @Override
    public Terms terms() {
        return terms;
    }
}
