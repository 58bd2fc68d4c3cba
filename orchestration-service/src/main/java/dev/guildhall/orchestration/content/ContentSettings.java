package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How places are made and handed over.
 *
 * @param timeLimit of all layers above the foundation together
 * @param tilesAtOnce how many tiles all places have together that are being made or handed over; each takes about a byte
 * @param turnTimeLimit how long a place waits for its turn
 * @param readerTimeLimit how long a reader may take nothing
 * @param readingTimeLimit how long a reader may take for all of a place
 */
@ConfigurationProperties("guildhall.orchestration.content")
public record ContentSettings(
        @DefaultValue("20s") Duration timeLimit,
        @DefaultValue("67108864") int tilesAtOnce,
        @DefaultValue("5s") Duration turnTimeLimit,
        @DefaultValue("20s") Duration readerTimeLimit,
        @DefaultValue("5m") Duration readingTimeLimit) {
    private static final SettingRules RULES = new SettingRules("guildhall.orchestration.content");
    private static final int LARGEST_PLACE = Extent.MOST * Extent.MOST;

    public ContentSettings {
        RULES.positive("time-limit", timeLimit);
        RULES.positive("turn-time-limit", turnTimeLimit);
        RULES.positive("reader-time-limit", readerTimeLimit);
        RULES.positive("reading-time-limit", readingTimeLimit);
        if (tilesAtOnce < LARGEST_PLACE) {
            throw RULES.refusal("tiles-at-once", tilesAtOnce, "at least " + LARGEST_PLACE + ", the largest place");
        }
    }
}
