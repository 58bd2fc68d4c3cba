package dev.guildhall.orchestration.allowance;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often places may be made.
 *
 * @param timeLimit how long payment-service may take to say whether one more may be
 */
@ConfigurationProperties("guildhall.orchestration.allowance")
public record AllowanceSettings(@DefaultValue("1s") Duration timeLimit) {
    private static final SettingRules RULES = new SettingRules("guildhall.orchestration.allowance");

    public AllowanceSettings {
        RULES.positive("time-limit", timeLimit);
    }
}
