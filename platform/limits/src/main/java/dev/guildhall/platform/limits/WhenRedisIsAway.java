package dev.guildhall.platform.limits;

/** What becomes of a request that cannot be counted. */
public enum WhenRedisIsAway {
    /** It passes uncounted, and the metric {@code guildhall.limits.unavailable} says so. */
    FAIL_OPEN,
    /** It is refused as {@code SERVICE_UNAVAILABLE}. */
    FAIL_CLOSED
}
