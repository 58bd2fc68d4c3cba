package dev.guildhall.platform.eventreader;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are read.
 *
 * @param batch how many events are fetched at a time
 * @param waitFor how long Redis is asked to wait for the next event; less than {@code spring.data.redis.timeout}
 * @param deliveries how often an event is given to the handler before it goes to the dead letters
 * @param retryPause the pause before an event is given again; it doubles from one time to the next
 * @param takeOverAfter after how long without a sign of life the events of another reader are taken over
 * @param remember how long a group that drops repeats remembers what it has handled
 * @param deadLetters how many dead letters of a topic are kept, roughly; older ones are dropped
 * @param longestBackoff the longest pause between attempts while Redis is away
 */
@ConfigurationProperties("guildhall.events")
public record EventReaderSettings(
        @DefaultValue("50") int batch,
        @DefaultValue("500ms") Duration waitFor,
        @DefaultValue("5") int deliveries,
        @DefaultValue("200ms") Duration retryPause,
        @DefaultValue("1m") Duration takeOverAfter,
        @DefaultValue("1h") Duration remember,
        @DefaultValue("10000") long deadLetters,
        @DefaultValue("10s") Duration longestBackoff) {
    private static final SettingRules RULES = new SettingRules("guildhall.events");

    public EventReaderSettings {
        RULES.between("batch", batch, 1, 1_000);
        RULES.positive("wait-for", waitFor);
        RULES.between("deliveries", deliveries, 1, 1_000);
        RULES.positive("retry-pause", retryPause);
        RULES.positive("take-over-after", takeOverAfter);
        RULES.positive("remember", remember);
        RULES.between("dead-letters", deadLetters, 100, 100_000_000);
        RULES.positive("longest-backoff", longestBackoff);
    }
}
