package dev.guildhall.orchestration.interaction;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Layer 3.
 *
 * @param timeLimit how long inference-service may take for the lines of all NPCs of a place
 */
@ConfigurationProperties("guildhall.orchestration.interaction")
public record InteractionSettings(@DefaultValue("10s") Duration timeLimit) {
    private static final SettingRules RULES = new SettingRules("guildhall.orchestration.interaction");

    public InteractionSettings {
        RULES.positive("time-limit", timeLimit);
    }
}
