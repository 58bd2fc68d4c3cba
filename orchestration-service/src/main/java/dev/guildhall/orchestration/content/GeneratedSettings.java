package dev.guildhall.orchestration.content;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Places that can be read again.
 *
 * @param retention how long
 * @param forgetEvery how often those that are older are looked for
 */
@ConfigurationProperties("guildhall.orchestration.generated")
public record GeneratedSettings(
        @DefaultValue("30d") Duration retention,
        @DefaultValue("10m") Duration forgetEvery) {
    private static final SettingRules RULES = new SettingRules("guildhall.orchestration.generated");

    public GeneratedSettings {
        RULES.positive("retention", retention);
        RULES.positive("forget-every", forgetEvery);
    }
}
