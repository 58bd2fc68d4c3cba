package dev.guildhall.settings;

import static dev.guildhall.settings.SettingsBounds.*;

import dev.guildhall.platform.errors.Violations;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Settings as they arrived, from whichever edge: the one place that knows their constraints. What is absent is {@code
 * null}: a section is then taken from other settings, a member of a section that is there has its default.
 */
public record SettingsDraft(
        @Nullable Audio audio,
        @Nullable Video video,
        @Nullable Controls controls,
        @Nullable Map<String, String> preferences) {

    /** Volumes, from 0 to 1. */
    public record Audio(
            @Nullable Double masterVolume,
            @Nullable Double musicVolume,
            @Nullable Double sfxVolume) {}

    /** Pixels, a preset, and whether there are effects. */
    public record Video(
            @Nullable Integer resolutionX,
            @Nullable Integer resolutionY,
            @Nullable Integer qualityPreset,
            @Nullable Boolean effectsEnabled) {}

    /** The mouse, and the key for each action. */
    public record Controls(
            @Nullable Double mouseSensitivity, @Nullable Map<String, String> keyBindings) {}

    /**
     * Checks every field and makes settings of the draft.
     *
     * @param path what field names start with in messages: empty, or {@code settings.}
     * @param others where absent sections come from
     * @param violations what was wrong with the draft already; all of it is told at once
     * @throws dev.guildhall.platform.errors.RefusedException naming every wrong field
     */
    public UserSettings check(String path, UserSettings others, Violations violations) {
        Check check = new Check(path, violations);
        checkAudio(check);
        checkVideo(check);
        checkControls(check);
        if (preferences != null) {
            check.map(preferences, "preferences", PREFERENCES, SettingsBounds::isPreference, PREFERENCE_VALUES);
        }
        violations.throwIfAny();
        return new UserSettings(
                audio == null ? others.audio() : audioSettings(audio),
                video == null ? others.video() : videoSettings(video),
                controls == null ? others.controls() : controlSettings(controls),
                preferences == null ? others.preferences() : preferences);
    }

    private void checkAudio(Check check) {
        if (audio != null) {
            check.number(audio.masterVolume, "audio.master_volume", SettingsBounds::isVolume, VOLUMES);
            check.number(audio.musicVolume, "audio.music_volume", SettingsBounds::isVolume, VOLUMES);
            check.number(audio.sfxVolume, "audio.sfx_volume", SettingsBounds::isVolume, VOLUMES);
        }
    }

    private void checkVideo(Check check) {
        if (video != null) {
            check.integer(video.resolutionX, "video.resolution_x", SettingsBounds::isWidth, WIDTHS);
            check.integer(video.resolutionY, "video.resolution_y", SettingsBounds::isHeight, HEIGHTS);
            check.integer(video.qualityPreset, "video.quality_preset", SettingsBounds::isQuality, QUALITIES);
        }
    }

    private void checkControls(Check check) {
        if (controls != null) {
            check.number(
                    controls.mouseSensitivity,
                    "controls.mouse_sensitivity",
                    SettingsBounds::isSensitivity,
                    SENSITIVITIES);
            if (controls.keyBindings != null) {
                check.map(controls.keyBindings, "controls.key_bindings", KEY_BINDINGS, SettingsBounds::isKey, KEYS);
            }
        }
    }

    private static AudioSettings audioSettings(Audio given) {
        AudioSettings standard = AudioSettings.DEFAULT;
        return new AudioSettings(
                or(given.masterVolume, standard.masterVolume()),
                or(given.musicVolume, standard.musicVolume()),
                or(given.sfxVolume, standard.sfxVolume()));
    }

    private static VideoSettings videoSettings(Video given) {
        VideoSettings standard = VideoSettings.DEFAULT;
        return new VideoSettings(
                given.resolutionX == null ? standard.resolutionX() : given.resolutionX,
                given.resolutionY == null ? standard.resolutionY() : given.resolutionY,
                given.qualityPreset == null ? standard.qualityPreset() : given.qualityPreset,
                given.effectsEnabled == null ? standard.effectsEnabled() : given.effectsEnabled);
    }

    private static ControlSettings controlSettings(Controls given) {
        ControlSettings standard = ControlSettings.DEFAULT;
        return new ControlSettings(
                or(given.mouseSensitivity, standard.mouseSensitivity()),
                given.keyBindings == null ? standard.keyBindings() : given.keyBindings);
    }

    /** Zero is added, since it makes 0 of -0. */
    private static float or(@Nullable Double given, float standard) {
        return given == null ? standard : given.floatValue() + 0.0f;
    }

    private record Check(String path, Violations violations) {
        void number(@Nullable Double given, String field, DoublePredicate holds, String expected) {
            if (given != null) {
                violations.expect(holds.test(given), path + field, given, expected);
            }
        }

        void integer(@Nullable Integer given, String field, IntPredicate holds, String expected) {
            if (given != null) {
                violations.expect(holds.test(given), path + field, given, expected);
            }
        }

        void map(Map<String, String> entries, String field, int most, Predicate<String> holds, String expected) {
            if (!violations.expect(
                    entries.size() <= most,
                    path + field,
                    entries.size() + " entries",
                    "at most " + most + " entries")) {
                return;
            }
            entries.forEach((name, value) -> {
                if (violations.expect(isName(name), path + field, "the name '" + name + "'", NAMES)) {
                    violations.expect(
                            holds.test(value),
                            path + field + "." + name,
                            value.length() > KEY_LENGTH ? value.length() + " characters" : "'" + value + "'",
                            expected);
                }
            });
        }
    }
}
