package dev.guildhall.platform.limits;

import java.time.Duration;

/**
 * A limit on requests. Each service lists its own in one enum that implements this, so that its limits, and what
 * happens to them without Redis, are read in one place.
 *
 * <p>Permits and window are defaults: {@code guildhall.limits.<name>.permits} and {@code .window} override them.
 */
public interface RequestLimit {

    /**
     * The name of the enum's constant, e.g. {@code TOKEN_REQUESTS}. Callers, operators and properties see it in lower
     * case with dashes: {@code token-requests}.
     */
    String name();

    /** How many requests one subject may send in one window; at least 1. */
    int permits();

    /** Whole seconds, from one second to 366 days. Windows begin at multiples of it since 1970-01-01T00:00:00Z. */
    Duration window();

    WhenRedisIsAway whenRedisIsAway();
}
