package dev.guildhall.payment.usage;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How usage is shown.
 *
 * @param exportTimeLimit how long one CSV file may take; the connection of a reader who is slower is cut
 */
@ConfigurationProperties("guildhall.payment.usage")
public record UsageSettings(@DefaultValue("10m") Duration exportTimeLimit) {
    private static final SettingRules RULES = new SettingRules("guildhall.payment.usage");

    public UsageSettings {
        RULES.positive("export-time-limit", exportTimeLimit);
    }
}
