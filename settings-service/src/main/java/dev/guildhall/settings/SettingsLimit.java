package dev.guildhall.settings;

import dev.guildhall.platform.limits.RequestLimit;
import dev.guildhall.platform.limits.WhenRedisIsAway;
import java.time.Duration;

/** How often the settings of one user may be asked for and changed, whoever does so. */
public enum SettingsLimit implements RequestLimit {
    /** A plain rate: without Redis, it is not counted. */
    SETTINGS(new Terms(240, Duration.ofMinutes(1), WhenRedisIsAway.FAIL_OPEN));

    private final Terms terms;

    SettingsLimit(Terms terms) {
        this.terms = terms;
    }

    @Override
    public Terms terms() {
        return terms;
    }
}
