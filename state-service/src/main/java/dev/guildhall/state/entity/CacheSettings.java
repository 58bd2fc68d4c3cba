package dev.guildhall.state.entity;

import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.state.cache");

    /** Redis counts in milliseconds. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Longer than any statement and any wait for the server may take. */
    private static final Duration SHORTEST_CHANGE = Duration.ofSeconds(15);

    private static final Duration LONGEST_CHANGE = Duration.ofMinutes(10);

    public CacheSettings {
        RULES.atLeast("ttl", ttl, SHORTEST);
        RULES.atLeast("fill-time", fillTime, SHORTEST);
        RULES.atLeast("retry-pause", retryPause, SHORTEST);
        RULES.atLeast("sweep-every", sweepEvery, SHORTEST);
        RULES.between("change-time", changeTime, SHORTEST_CHANGE, LONGEST_CHANGE);
    }
}
