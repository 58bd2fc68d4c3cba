package dev.guildhall.platform.idempotency;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long keys live.
 *
 * @param lease how long a request may run before another with the same key may take its place
 * @param retention how long an answer is replayed, counted from its completion
 * @param maxBody the largest body that is stored
 * @param cleanup when expired keys are removed
 */
@ConfigurationProperties("guildhall.idempotency")
public record IdempotencySettings(
        @DefaultValue("2m") Duration lease,
        @DefaultValue("24h") Duration retention,
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue Cleanup cleanup) {
    private static final SettingRules RULES = new SettingRules("guildhall.idempotency");

    public IdempotencySettings {
        RULES.positive("lease", lease);
        RULES.atLeast("retention", retention, "lease", lease);
        if (maxBody.toBytes() < 1) {
            throw RULES.refusal("max-body", maxBody, "at least 1B");
        }
    }

    /**
     * Several instances may clean up at once.
     *
     * @param interval the pause between two rounds
     * @param page how many keys one statement removes
     */
    public record Cleanup(
            @DefaultValue("10m") Duration interval,
            @DefaultValue("500") int page) {

        public Cleanup {
            RULES.positive("cleanup.interval", interval);
            RULES.between("cleanup.page", page, 1, 10_000);
        }
    }
}
