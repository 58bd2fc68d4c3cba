package dev.guildhall.orchestration.coordination;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Layer 4 of a place.
 *
 * @param timeLimit how long a model may think
 * @param maxTokens the longest plan wanted from it, in tokens
 */
@ConfigurationProperties("guildhall.orchestration.coordination")
public record CoordinationSettings(
        @DefaultValue("8s") Duration timeLimit,
        @DefaultValue("1024") int maxTokens) {
    private static final SettingRules RULES = new SettingRules("guildhall.orchestration.coordination");

    public CoordinationSettings {
        RULES.positive("time-limit", timeLimit);
        RULES.between("max-tokens", maxTokens, 1, 2_048);
    }
}
