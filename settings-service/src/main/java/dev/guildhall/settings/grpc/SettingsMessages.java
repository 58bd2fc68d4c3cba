package dev.guildhall.settings.grpc;

import dev.guildhall.platform.errors.Violations;
import dev.guildhall.proto.settings.v1.AudioSettings;
import dev.guildhall.proto.settings.v1.ControlSettings;
import dev.guildhall.proto.settings.v1.Settings;
import dev.guildhall.proto.settings.v1.TierResponse;
import dev.guildhall.proto.settings.v1.UpdateSettingsRequest;
import dev.guildhall.proto.settings.v1.VideoSettings;
import dev.guildhall.settings.SettingsBounds;
import dev.guildhall.settings.SettingsDraft;
import dev.guildhall.settings.SettingsDraft.Audio;
import dev.guildhall.settings.SettingsDraft.Controls;
import dev.guildhall.settings.SettingsDraft.Video;
import dev.guildhall.settings.UserSettings;
import dev.guildhall.settings.UserTier;
import java.util.HashMap;
import java.util.Map;

/** Between messages and settings. */
final class SettingsMessages {
    private static final String REMOVE = "remove_preferences";

    private SettingsMessages() {}

    static Settings settings(UserSettings settings) {
        return Settings.newBuilder()
                .setAudio(AudioSettings.newBuilder()
                        .setMasterVolume(settings.audio().masterVolume())
                        .setMusicVolume(settings.audio().musicVolume())
                        .setSfxVolume(settings.audio().sfxVolume()))
                .setVideo(VideoSettings.newBuilder()
                        .setResolutionX(settings.video().resolutionX())
                        .setResolutionY(settings.video().resolutionY())
                        .setQualityPreset(settings.video().qualityPreset())
                        .setEffectsEnabled(settings.video().effectsEnabled()))
                .setControls(ControlSettings.newBuilder()
                        .setMouseSensitivity(settings.controls().mouseSensitivity())
                        .putAllKeyBindings(settings.controls().keyBindings()))
                .putAllPreferences(settings.preferences())
                .build();
    }

    static TierResponse tier(UserTier tier) {
        return TierResponse.newBuilder()
                .setTier(tier.tier())
                .setActive(tier.active())
                .setExpiresAt(tier.expiresAt() == null ? 0 : tier.expiresAt().toEpochMilli())
                .build();
    }

    /** The settings with what the request names changed; a {@code RefusedException} names every wrong field. */
    static UserSettings changed(UserSettings latest, UpdateSettingsRequest request) {
        Violations violations = new Violations();
        Settings given = request.getSettings();
        violations.expect(
                request.hasSettings() || request.getRemovePreferencesCount() > 0,
                "settings",
                "absent",
                "the settings to change");
        Map<String, String> preferences = new HashMap<>(latest.preferences());
        if (violations.expect(
                request.getRemovePreferencesCount() <= SettingsBounds.PREFERENCES,
                REMOVE,
                request.getRemovePreferencesCount() + " items",
                "at most " + SettingsBounds.PREFERENCES + " items")) {
            request.getRemovePreferencesList().forEach(name -> {
                violations.expect(
                        !given.containsPreferences(name),
                        REMOVE,
                        "'" + name + "', which settings.preferences sets",
                        "names of other preferences");
                preferences.remove(name);
            });
        }
        preferences.putAll(given.getPreferencesMap());
        return new SettingsDraft(
                        given.hasAudio() ? audio(given.getAudio()) : null,
                        given.hasVideo() ? video(given.getVideo()) : null,
                        given.hasControls() ? controls(given.getControls()) : null,
                        preferences)
                .check("settings.", latest, violations);
    }

    private static Audio audio(AudioSettings given) {
        return new Audio(
                (double) given.getMasterVolume(), (double) given.getMusicVolume(), (double) given.getSfxVolume());
    }

    private static Video video(VideoSettings given) {
        return new Video(
                given.getResolutionX(), given.getResolutionY(), given.getQualityPreset(), given.getEffectsEnabled());
    }

    private static Controls controls(ControlSettings given) {
        return new Controls((double) given.getMouseSensitivity(), given.getKeyBindingsMap());
    }
}
