package dev.guildhall.platform.limits;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says about one limit, under {@code guildhall.limits.<name>}.
 *
 * @param permits instead of the service's default; absent: the default
 * @param window instead of the service's default; absent: the default
 */
public record LimitOverride(
        @Nullable Integer permits, @Nullable Duration window) {

    static final LimitOverride NONE = new LimitOverride(null, null);

    LimitRule over(RequestLimit limit) {
        return new LimitRule(
                LimitRule.nameOf(limit),
                permits == null ? limit.terms().permits() : permits,
                window == null ? limit.terms().window() : window);
    }
}
