package dev.guildhall.settings;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the game looks like. As JSON it is the column {@code video_settings}.
 *
 * @param resolutionX pixels
 * @param resolutionY pixels
 * @param qualityPreset 0 is the plainest, and each number up is better
 * @param effectsEnabled whether effects such as blur and glow are drawn
 */
@JsonNaming(SnakeCaseStrategy.class)
public record VideoSettings(int resolutionX, int resolutionY, int qualityPreset, boolean effectsEnabled) {
    public static final VideoSettings DEFAULT = new VideoSettings(1920, 1080, 2, true);

    public VideoSettings {
        require(SettingsBounds.isWidth(resolutionX), "resolutionX", resolutionX, SettingsBounds.WIDTHS);
        require(SettingsBounds.isHeight(resolutionY), "resolutionY", resolutionY, SettingsBounds.HEIGHTS);
        require(SettingsBounds.isQuality(qualityPreset), "qualityPreset", qualityPreset, SettingsBounds.QUALITIES);
    }

    private static void require(boolean holds, String name, int given, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + given + " (expected: " + expected + ")");
        }
    }
}
