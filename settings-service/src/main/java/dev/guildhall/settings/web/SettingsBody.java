package dev.guildhall.settings.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.settings.AudioSettings;
import dev.guildhall.settings.ControlSettings;
import dev.guildhall.settings.SettingsBounds;
import dev.guildhall.settings.UserSettings;
import dev.guildhall.settings.VideoSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** Settings as JSON, every member there. What comes in is read by {@link SettingsReader}, which has a word for each mistake. */
@Schema(
        name = "Settings",
        description =
                "How a user wants to play. What is absent, or null, in a request has its default. Unknown members are"
                        + " refused.",
        additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record SettingsBody(
        @JsonProperty("audio") Audio audio,
        @JsonProperty("video") Video video,
        @JsonProperty("controls") Controls controls,

        @Schema(
                description = "What else a game keeps, by name: at most " + SettingsBounds.PREFERENCES
                        + " texts of at most " + SettingsBounds.PREFERENCE_LENGTH + " characters, under names of 1.."
                        + SettingsBounds.NAME_LENGTH + " letters, digits, dots, dashes or underscores",
                example = "{\"language\": \"de\"}")
        @JsonProperty("preferences")
        Map<String, String> preferences) {

    static SettingsBody of(UserSettings settings) {
        AudioSettings audio = settings.audio();
        VideoSettings video = settings.video();
        ControlSettings controls = settings.controls();
        return new SettingsBody(
                new Audio(audio.masterVolume(), audio.musicVolume(), audio.sfxVolume()),
                new Video(video.resolutionX(), video.resolutionY(), video.qualityPreset(), video.effectsEnabled()),
                new Controls(controls.mouseSensitivity(), controls.keyBindings()),
                settings.preferences());
    }

    @Schema(name = "AudioSettings", description = "Volumes, from 0 (silent) to 1 (full)")
    record Audio(
            @Schema(minimum = "0", maximum = "1", defaultValue = "1") @JsonProperty("master_volume")
            float masterVolume,

            @Schema(minimum = "0", maximum = "1", defaultValue = "0.8") @JsonProperty("music_volume")
            float musicVolume,

            @Schema(minimum = "0", maximum = "1", defaultValue = "1") @JsonProperty("sfx_volume")
            float sfxVolume) {}

    @Schema(name = "VideoSettings", description = "What the game looks like")
    record Video(
            @Schema(description = "Pixels", minimum = "320", maximum = "15360", defaultValue = "1920")
            @JsonProperty("resolution_x")
            int resolutionX,

            @Schema(description = "Pixels", minimum = "200", maximum = "8640", defaultValue = "1080")
            @JsonProperty("resolution_y")
            int resolutionY,

            @Schema(
                    description = "0 is the plainest, and each number up is better",
                    minimum = "0",
                    maximum = "4",
                    defaultValue = "2")
            @JsonProperty("quality_preset")
            int qualityPreset,

            @Schema(description = "Whether effects such as blur and glow are drawn", defaultValue = "true")
            @JsonProperty("effects_enabled")
            boolean effectsEnabled) {}

    @Schema(name = "ControlSettings", description = "How the game is steered")
    record Controls(
            @Schema(
                    description = "1 is normal, 2 turns the view twice as far",
                    minimum = "0.05",
                    maximum = "20",
                    defaultValue = "1")
            @JsonProperty("mouse_sensitivity")
            float mouseSensitivity,

            @Schema(
                    description = "The key for each action: at most " + SettingsBounds.KEY_BINDINGS + ", keys of 1.."
                            + SettingsBounds.KEY_LENGTH + " characters",
                    example = "{\"jump\": \"Space\"}")
            @JsonProperty("key_bindings")
            Map<String, String> keyBindings) {}
}
