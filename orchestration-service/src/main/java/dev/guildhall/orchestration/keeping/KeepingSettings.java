package dev.guildhall.orchestration.keeping;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Places that become part of the game world.
 *
 * @param timeLimit how long state-service may take for all three entities
 */
@ConfigurationProperties("guildhall.orchestration.keeping")
public record KeepingSettings(@DefaultValue("3s") Duration timeLimit) {
    private static final SettingRules RULES = new SettingRules("guildhall.orchestration.keeping");

    public KeepingSettings {
        RULES.positive("time-limit", timeLimit);
    }
}
