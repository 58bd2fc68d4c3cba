package dev.guildhall.orchestration.customization;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Layer 2.
 *
 * @param timeLimit how long a model may write on one of the three characters; they are written side by side
 * @param maxTokens the longest answer wanted from it, in tokens
 */
@ConfigurationProperties("guildhall.orchestration.customization")
public record CustomizationSettings(
        @DefaultValue("8s") Duration timeLimit,
        @DefaultValue("512") int maxTokens) {
    private static final SettingRules RULES = new SettingRules("guildhall.orchestration.customization");

    public CustomizationSettings {
        RULES.positive("time-limit", timeLimit);
        RULES.between("max-tokens", maxTokens, 1, 2_048);
    }
}
