package dev.guildhall.state.entity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How entities are kept in Redis.
 *
 * @param ttl how long an entry lives after it was written; documented as an hour
 * @param changeTime how long a change may take from its mark to its commit, 15 s to 10 min; for that long an entry is not
 *     believed whose writer died
 * @param fillTime how long a reader that found nothing may take to fill an entry; others go past it meanwhile
 * @param retryPause for how long nobody asks Redis after it did not answer
 * @param sweepEvery the pause between two looks for entities that changed while Redis was away
 */
@ConfigurationProperties("guildhall.state.cache")
public record CacheSettings(
        @DefaultValue("1h") Duration ttl,
        @DefaultValue("60s") Duration changeTime,
        @DefaultValue("5s") Duration fillTime,
        @DefaultValue("1s") Duration retryPause,
        @DefaultValue("1s") Duration sweepEvery) {
    /** Longer than any statement and any wait for the server may take. */
    private static final Duration SHORTEST_CHANGE = Duration.ofSeconds(15);

    private static final Duration LONGEST_CHANGE = Duration.ofMinutes(10);

    public CacheSettings {
        requirePositive("ttl", ttl);
        requirePositive("fill-time", fillTime);
        requirePositive("retry-pause", retryPause);
        requirePositive("sweep-every", sweepEvery);
        if (changeTime.compareTo(SHORTEST_CHANGE) < 0 || changeTime.compareTo(LONGEST_CHANGE) > 0) {
            throw new IllegalArgumentException("guildhall.state.cache.change-time: " + changeTime.toSeconds()
                    + "s (expected: " + SHORTEST_CHANGE.toSeconds() + "s.." + LONGEST_CHANGE.toSeconds() + "s)");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "guildhall.state.cache." + name + ": " + value.toSeconds() + "s (expected: more than 0s)");
        }
    }
}
