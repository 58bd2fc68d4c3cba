package dev.guildhall.settings;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How the game is steered. As JSON it is the column {@code control_settings}.
 *
 * @param mouseSensitivity 1 is normal, 2 turns the view twice as far
 * @param keyBindings the key for each action, by the action's name, in the order of the names
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ControlSettings(float mouseSensitivity, Map<String, String> keyBindings) {
    public static final ControlSettings DEFAULT = new ControlSettings(1, Map.of());

    public ControlSettings {
        if (!SettingsBounds.isSensitivity(mouseSensitivity)) {
            throw new IllegalArgumentException(
                    "mouseSensitivity: " + mouseSensitivity + " (expected: " + SettingsBounds.SENSITIVITIES + ")");
        }
        if (keyBindings.size() > SettingsBounds.KEY_BINDINGS) {
            throw new IllegalArgumentException("keyBindings: " + keyBindings.size() + " entries (expected: at most "
                    + SettingsBounds.KEY_BINDINGS + ")");
        }
        keyBindings = Collections.unmodifiableMap(new TreeMap<>(keyBindings));
    }
}
