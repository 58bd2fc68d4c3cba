package dev.guildhall.payment.budget;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How overdue holds are found.
 *
 * @param interval the pause between two looks of an instance
 * @param batch how many one transaction lets go of, 1 to 100: they hold the studio's windows meanwhile
 */
@ConfigurationProperties("guildhall.payment.expiry")
public record ExpirySettings(
        @DefaultValue("5s") Duration interval,
        @DefaultValue("100") int batch) {
    private static final SettingRules RULES = new SettingRules("guildhall.payment.expiry");
    private static final int LARGEST = 100;

    public ExpirySettings {
        RULES.positive("interval", interval);
        RULES.between("batch", batch, 1, LARGEST);
    }
}
