package dev.guildhall.inference.cache;

import java.util.Locale;

/** Where a kept answer was found; named as in the documented Redis keys. */
public enum CacheLevel {
    /** Made for the very same request. */
    L1,
    /** Made for the same request in other words. */
    L3;

    /** The level in answers, events and metrics: {@code l1}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
