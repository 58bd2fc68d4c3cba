package dev.guildhall.payment.usage;

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
    public UsageSettings {
        if (!exportTimeLimit.isPositive()) {
            throw new IllegalArgumentException(
                    "guildhall.payment.usage.export-time-limit: " + exportTimeLimit + " (expected: more than 0s)");
        }
    }
}
