package dev.guildhall.platform.eventreader;

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
    public EventReaderSettings {
        requireBetween("batch", batch, 1, 1_000);
        requirePositive("wait-for", waitFor);
        requireBetween("deliveries", deliveries, 1, 1_000);
        requirePositive("retry-pause", retryPause);
        requirePositive("take-over-after", takeOverAfter);
        requirePositive("remember", remember);
        requireBetween("dead-letters", deadLetters, 100, 100_000_000);
        requirePositive("longest-backoff", longestBackoff);
    }

    private static void requireBetween(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "guildhall.events." + name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("guildhall.events." + name + ": " + value + " (expected: more than 0s)");
        }
    }
}
