package dev.guildhall.inference.ladder;

import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.inference.ladder");

    public LadderSettings {
        generic = List.copyOf(generic);
        elite = List.copyOf(elite);
        major = List.copyOf(major);
        RULES.between("retries", retries, 0, 10);
        RULES.between("failure-rate", failureRate, 1, 100);
        RULES.between("window", window, 2, 1_000);
        RULES.positive("longest-retry-wait", longestRetryWait);
        RULES.positive("patience", patience);
        RULES.positive("rest", rest);
        RULES.positive("probe-interval", probeInterval);
    }
}
