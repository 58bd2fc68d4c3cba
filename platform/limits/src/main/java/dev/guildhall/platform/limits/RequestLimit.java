package dev.guildhall.platform.limits;

import com.google.errorprone.annotations.Immutable;
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

    /** What the limit is, unless the configuration says otherwise. */
    Terms terms();

    /**
     * What a limit is.
     *
     * @param permits how many requests one subject may send in one window; at least 1
     * @param window whole seconds, from one second to 366 days. Windows begin at multiples of it since 1970-01-01T00:00:00Z
     */
    @Immutable
    record Terms(int permits, Duration window, WhenRedisIsAway whenRedisIsAway) {
        public Terms {
            if (permits < 1) {
                throw new IllegalArgumentException("permits: " + permits + " (expected: at least 1)");
            }
            if (!LimitRule.isWindow(window)) {
                throw new IllegalArgumentException("window: " + window + " (expected: " + LimitRule.WINDOWS + ")");
            }
        }
    }
}
