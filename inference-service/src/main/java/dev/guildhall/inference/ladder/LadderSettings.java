package dev.guildhall.inference.ladder;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which models speak for which tier, and how patiently they are asked.
 *
 * @param generic the steps of tier 1, in order: names of upstreams, those of one step joined by {@code |}; empty for one step
 *     of all upstreams
 * @param elite the steps of tier 2
 * @param major the steps of tier 3
 * @param retries how often one upstream is asked again after a failure that may pass
 * @param longestRetryWait the longest wait before it is asked again, whatever it wishes
 * @param patience after this long no further model is asked but the narrator, where there is one
 * @param failureRate the percentage of failures from which an upstream rests
 * @param window over how many of its last calls that is counted
 * @param rest how long it rests
 * @param probeInterval how often a resting upstream is asked whether it is there again
 */
@ConfigurationProperties("guildhall.inference.ladder")
public record LadderSettings(
        @DefaultValue List<String> generic,
        @DefaultValue List<String> elite,
        @DefaultValue List<String> major,
        @DefaultValue("1") int retries,
        @DefaultValue("2s") Duration longestRetryWait,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("50") int failureRate,
        @DefaultValue("20") int window,
        @DefaultValue("15s") Duration rest,
        @DefaultValue("5s") Duration probeInterval) {
    public LadderSettings {
        generic = List.copyOf(generic);
        elite = List.copyOf(elite);
        major = List.copyOf(major);
        requireBetween("retries", retries, 0, 10);
        requireBetween("failure-rate", failureRate, 1, 100);
        requireBetween("window", window, 2, 1_000);
        requirePositive("longest-retry-wait", longestRetryWait);
        requirePositive("patience", patience);
        requirePositive("rest", rest);
        requirePositive("probe-interval", probeInterval);
    }

    private static void requireBetween(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + ".." + most + ")");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + ": " + value.toSeconds() + "s (expected: more than 0s)");
        }
    }
}
