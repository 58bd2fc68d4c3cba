package dev.guildhall.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.settings.SettingsDraft.Audio;
import dev.guildhall.settings.SettingsDraft.Controls;
import dev.guildhall.settings.SettingsDraft.Video;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsDraftTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 0.5, 1})
    void takesAVolume(double volume) {
        AudioSettings audio = checked(audio(volume)).audio();

        assertThat(audio.masterVolume()).isEqualTo((float) Math.abs(volume));
        assertThat(audio.sfxVolume()).isEqualTo((float) Math.abs(volume));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.000000001, 2, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoVolume(double volume) {
        assertThat(refusal(audio(volume)))
                .contains("audio.master_volume: ", "audio.music_volume: ", "audio.sfx_volume: ", "expected: 0..1");
    }

    @ParameterizedTest
    @CsvSource({"320,200,0", "15360,8640,4", "1920,1080,2"})
    void takesAPicture(int width, int height, int quality) {
        assertThat(checked(video(width, height, quality)).video())
                .isEqualTo(new VideoSettings(width, height, quality, false));
    }

    @ParameterizedTest
    @CsvSource({
        "319,200,0,video.resolution_x: 319 (expected: 320..15360)",
        "15361,200,0,video.resolution_x: 15361",
        "320,199,0,video.resolution_y: 199 (expected: 200..8640)",
        "320,8641,0,video.resolution_y: 8641",
        "320,200,-1,video.quality_preset: -1 (expected: 0..4)",
        "320,200,5,video.quality_preset: 5"
    })
    void refusesWhatIsNoPicture(int width, int height, int quality, String message) {
        assertThat(refusal(video(width, height, quality))).startsWith(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 1, 20})
    void takesASensitivity(double sensitivity) {
        assertThat(checked(controls(sensitivity, null)).controls().mouseSensitivity())
                .isEqualTo((float) sensitivity);
    }

    /** What arrives over gRPC is a float that was made wider, a little off what was meant. */
    @Test
    void takesTheLeastSensitivityOfBothEdges() {
        assertThat(checked(controls((double) 0.05f, null)).controls())
                .isEqualTo(checked(controls(0.05, null)).controls());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0499, 0, -1, 20.0001, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoSensitivity(double sensitivity) {
        assertThat(refusal(controls(sensitivity, null))).startsWith("controls.mouse_sensitivity: ");
    }

    @Test
    void takesKeyBindingsUpToTheirLimits() {
        Map<String, String> most =
                numbered(SettingsBounds.KEY_BINDINGS, "a".repeat(61), _ -> "ß".repeat(SettingsBounds.KEY_LENGTH));

        assertThat(most.keySet()).allMatch(name -> name.length() == SettingsBounds.NAME_LENGTH);
        assertThat(checked(controls(null, most)).controls().keyBindings()).isEqualTo(most);
    }

    @Test
    void refusesOneKeyBindingTooMany() {
        assertThat(refusal(controls(null, numbered(SettingsBounds.KEY_BINDINGS + 1, "a", _ -> "A"))))
                .isEqualTo("controls.key_bindings: 201 entries (expected: at most 200 entries)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "new\nline", "naïve", "a/b", "\u0000"})
    void refusesWhatIsNoName(String name) {
        assertThat(refusal(controls(null, Map.of(name, "A")))).startsWith("controls.key_bindings: the name '" + name);
        assertThat(refusal(new SettingsDraft(null, null, null, Map.of(name, "A"))))
                .startsWith("preferences: the name '" + name);
    }

    @Test
    void refusesANameThatIsTooLong() {
        String name = "a".repeat(SettingsBounds.NAME_LENGTH);

        checked(new SettingsDraft(null, null, null, Map.of(name, "x")));
        assertThat(refusal(new SettingsDraft(null, null, null, Map.of(name + "a", "x"))))
                .startsWith("preferences: the name 'aaa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Ctrl\tA", "\u0000", "\uD83D", "123456789012345678901234567890123"})
    void refusesWhatIsNoKey(String key) {
        assertThat(refusal(controls(null, Map.of("jump", key)))).startsWith("controls.key_bindings.jump: ");
    }

    @Test
    void takesPreferencesUpToTheirLimits() {
        Map<String, String> most = numbered(
                SettingsBounds.PREFERENCES, "p", _ -> "\t\r\n" + "€".repeat(SettingsBounds.PREFERENCE_LENGTH - 3));

        assertThat(checked(new SettingsDraft(null, null, null, most)).preferences())
                .isEqualTo(most);
        assertThat(checked(new SettingsDraft(null, null, null, Map.of("empty", "")))
                        .preferences())
                .containsEntry("empty", "");
    }

    @Test
    void refusesOnePreferenceTooMany() {
        assertThat(refusal(
                        new SettingsDraft(null, null, null, numbered(SettingsBounds.PREFERENCES + 1, "p", _ -> "A"))))
                .isEqualTo("preferences: 101 entries (expected: at most 100 entries)");
    }

    @Test
    void refusesWhatIsNoPreference() {
        String tooLong = "a".repeat(SettingsBounds.PREFERENCE_LENGTH + 1);

        assertThat(refusal(new SettingsDraft(null, null, null, Map.of("p", tooLong))))
                .startsWith("preferences.p: 513 characters");
        assertThat(refusal(new SettingsDraft(null, null, null, Map.of("p", "half \uDE00"))))
                .startsWith("preferences.p: ");
        assertThat(refusal(new SettingsDraft(null, null, null, Map.of("p", "nul \u0000"))))
                .startsWith("preferences.p: ");
    }

    @Test
    void givesDefaultsToAbsentMembersAndTakesAbsentSectionsFromOthers() {
        UserSettings others = new UserSettings(
                new AudioSettings(0.1f, 0.2f, 0.3f),
                new VideoSettings(640, 480, 0, false),
                new ControlSettings(3, Map.of("jump", "J")),
                Map.of("language", "de"));
        SettingsDraft draft = new SettingsDraft(new Audio(0.5, null, null), null, new Controls(null, null), null);

        UserSettings settings = draft.check("", others, new Violations());

        assertThat(settings)
                .isEqualTo(new UserSettings(
                        new AudioSettings(0.5f, 0.8f, 1),
                        others.video(),
                        ControlSettings.DEFAULT,
                        others.preferences()));
    }

    private static SettingsDraft audio(double volume) {
        return new SettingsDraft(new Audio(volume, volume, volume), null, null, null);
    }

    private static SettingsDraft video(int width, int height, int quality) {
        return new SettingsDraft(null, new Video(width, height, quality, false), null, null);
    }

    private static SettingsDraft controls(@Nullable Double sensitivity, @Nullable Map<String, String> bindings) {
        return new SettingsDraft(null, null, new Controls(sensitivity, bindings), null);
    }

    private static Map<String, String> numbered(int count, String start, Function<Integer, String> value) {
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(i -> start + String.format("%03d", i), value));
    }

    private static UserSettings checked(SettingsDraft draft) {
        return draft.check("", UserSettings.DEFAULT, new Violations());
    }

    private static String refusal(SettingsDraft draft) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> checked(draft));
        assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        return refused.refusal().message();
    }
}
