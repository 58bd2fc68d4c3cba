package dev.guildhall.settings;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the game sounds like; every volume from 0 (silent) to 1 (full). As JSON it is the column {@code audio_settings}.
 *
 * @param masterVolume of everything
 * @param musicVolume of the music
 * @param sfxVolume of all other sounds
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AudioSettings(float masterVolume, float musicVolume, float sfxVolume) {
    public static final AudioSettings DEFAULT = new AudioSettings(1, 0.8f, 1);

    public AudioSettings {
        requireVolume("masterVolume", masterVolume);
        requireVolume("musicVolume", musicVolume);
        requireVolume("sfxVolume", sfxVolume);
    }

    private static void requireVolume(String name, float volume) {
        if (!SettingsBounds.isVolume(volume)) {
            throw new IllegalArgumentException(name + ": " + volume + " (expected: " + SettingsBounds.VOLUMES + ")");
        }
    }
}
