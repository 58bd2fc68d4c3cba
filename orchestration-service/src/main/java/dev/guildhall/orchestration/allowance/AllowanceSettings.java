package dev.guildhall.orchestration.allowance;

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
    public AllowanceSettings {
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException(
                    "guildhall.orchestration.allowance.time-limit: " + timeLimit + " (expected: more than 0s)");
        }
    }
}
