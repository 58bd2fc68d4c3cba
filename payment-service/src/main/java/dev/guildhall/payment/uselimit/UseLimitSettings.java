package dev.guildhall.payment.uselimit;

import dev.guildhall.platform.settingrules.SettingRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often each tier may use each layer, and how that is counted. A limit that is absent has its default; the word
 * {@code unlimited} removes it.
 *
 * @param free the limits of who pays nothing
 * @param premium the limits of {@code premium}
 * @param whale the limits of {@code whale}
 * @param file a YAML file with limits that win over these, read again when it changes; nothing for none
 * @param fileCheck how often it is looked at
 * @param writers how many batches of uses are counted at a time, each on a connection of its own
 * @param batchSize the most uses in one batch
 * @param atOnce the most uses that wait to be counted; more are refused
 * @param patience how long one waits at most
 */
@ConfigurationProperties("guildhall.payment.limits")
public record UseLimitSettings(
        @Nullable TierLimits free,
        @Nullable TierLimits premium,
        @Nullable TierLimits whale,
        @Nullable Path file,
        @DefaultValue("5s") Duration fileCheck,
        @DefaultValue("2") int writers,
        @DefaultValue("256") int batchSize,
        @DefaultValue("10000") int atOnce,
        @DefaultValue("5s") Duration patience) {
    private static final SettingRules RULES = new SettingRules("guildhall.payment.limits");

    public UseLimitSettings {
        RULES.positive("file-check", fileCheck);
        RULES.between("writers", writers, 1, 16);
        RULES.between("batch-size", batchSize, 1, 1_000);
        RULES.between("at-once", atOnce, 1, 1_000_000);
        RULES.positive("patience", patience);
    }

    /** These limits, and the defaults where they are silent. */
    LimitTable table() {
        return new LimitTable(orNone(free), orNone(premium), orNone(whale)).over(LimitTable.DEFAULTS);
    }

    private static TierLimits orNone(@Nullable TierLimits limits) {
        return Objects.requireNonNullElse(limits, TierLimits.NONE);
    }
}
