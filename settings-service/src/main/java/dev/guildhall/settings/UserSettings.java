package dev.guildhall.settings;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a user wants to play (game-ai-contracts, "Settings Service").
 *
 * @param preferences what else a game keeps for the user, by name, in the order of the names; never interpreted here
 */
public record UserSettings(
        AudioSettings audio, VideoSettings video, ControlSettings controls, Map<String, String> preferences) {
    /** What somebody has who never changed any. */
    public static final UserSettings DEFAULT =
            new UserSettings(AudioSettings.DEFAULT, VideoSettings.DEFAULT, ControlSettings.DEFAULT, Map.of());

    public UserSettings {
        if (preferences.size() > SettingsBounds.PREFERENCES) {
            throw new IllegalArgumentException("preferences: " + preferences.size() + " entries (expected: at most "
                    + SettingsBounds.PREFERENCES + ")");
        }
        preferences = Collections.unmodifiableMap(new TreeMap<>(preferences));
    }
}
