package dev.guildhall.settings.web;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.settings.SettingsDraft;
import dev.guildhall.settings.SettingsDraft.Audio;
import dev.guildhall.settings.SettingsDraft.Controls;
import dev.guildhall.settings.SettingsDraft.Video;
import dev.guildhall.settings.UserSettings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads settings out of a JSON document. It goes through the document itself, so that every member of a wrong type and every
 * unknown one is named at once, beside the values that are out of bounds.
 */
final class SettingsReader {
    private static final Set<String> SECTIONS = Set.of("audio", "video", "controls", "preferences");
    private static final Set<String> AUDIO = Set.of("master_volume", "music_volume", "sfx_volume");
    private static final Set<String> VIDEO =
            Set.of("resolution_x", "resolution_y", "quality_preset", "effects_enabled");
    private static final Set<String> CONTROLS = Set.of("mouse_sensitivity", "key_bindings");
    private static final int LONGEST_NAME = 64;

    private final Violations violations = new Violations();

    private SettingsReader() {}

    /** The settings that a document describes; a {@code RefusedException} names what is wrong with it. */
    static UserSettings read(JsonNode document) {
        if (!document.isObject()) {
            throw Refusal.of(
                            ErrorCode.MALFORMED_REQUEST,
                            "body: " + kind(document) + " (expected: an object of settings)")
                    .asException();
        }
        SettingsReader reader = new SettingsReader();
        return reader.draft(document).check("", UserSettings.DEFAULT, reader.violations);
    }

    private SettingsDraft draft(JsonNode document) {
        refuseUnknown(document, "", SECTIONS);
        JsonNode audio = object(document, "", "audio", AUDIO);
        JsonNode video = object(document, "", "video", VIDEO);
        JsonNode controls = object(document, "", "controls", CONTROLS);
        return new SettingsDraft(
                audio == null
                        ? null
                        : new Audio(
                                number(audio, "audio.", "master_volume"),
                                number(audio, "audio.", "music_volume"),
                                number(audio, "audio.", "sfx_volume")),
                video == null
                        ? null
                        : new Video(
                                integer(video, "video.", "resolution_x"),
                                integer(video, "video.", "resolution_y"),
                                integer(video, "video.", "quality_preset"),
                                bool(video, "video.", "effects_enabled")),
                controls == null
                        ? null
                        : new Controls(
                                number(controls, "controls.", "mouse_sensitivity"),
                                texts(controls, "controls.", "key_bindings")),
                texts(document, "", "preferences"));
    }

    private @Nullable JsonNode object(JsonNode parent, String path, String name, Set<String> members) {
        JsonNode object = member(parent, name);
        if (object == null || !expect(object.isObject(), path + name, object, "object")) {
            return null;
        }
        refuseUnknown(object, path + name + ".", members);
        return object;
    }

    private void refuseUnknown(JsonNode object, String path, Set<String> members) {
        object.propertyNames().forEach(name -> {
            if (!members.contains(name)) {
                violations.add(
                        path + shortened(name),
                        "unknown member",
                        "one of " + String.join(", ", members.stream().sorted().toList()));
            }
        });
    }

    private @Nullable Double number(JsonNode parent, String path, String name) {
        JsonNode number = member(parent, name);
        if (number == null || !expect(number.isNumber(), path + name, number, "number")) {
            return null;
        }
        return number.doubleValue();
    }

    private @Nullable Integer integer(JsonNode parent, String path, String name) {
        JsonNode number = member(parent, name);
        if (number == null || !expect(isInteger(number), path + name, number, "integer")) {
            return null;
        }
        return number.intValue();
    }

    private static boolean isInteger(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToInt();
    }

    private @Nullable Boolean bool(JsonNode parent, String path, String name) {
        JsonNode value = member(parent, name);
        if (value == null || !expect(value.isBoolean(), path + name, value, "true or false")) {
            return null;
        }
        return value.booleanValue();
    }

    private @Nullable Map<String, String> texts(JsonNode parent, String path, String name) {
        JsonNode object = member(parent, name);
        if (object == null || !expect(object.isObject(), path + name, object, "object")) {
            return null;
        }
        Map<String, String> texts = new HashMap<>();
        object.forEachEntry((key, value) -> {
            if (expect(value.isString(), path + name + "." + shortened(key), value, "string")) {
                texts.put(key, value.stringValue());
            }
        });
        return texts;
    }

    /** Absent and null are the same: what is not given. */
    private static @Nullable JsonNode member(JsonNode parent, String name) {
        JsonNode member = parent.get(name);
        return member == null || member.isNull() ? null : member;
    }

    private boolean expect(boolean holds, String field, JsonNode given, String expected) {
        return violations.expect(holds, field, given.isNumber() ? given.asString() : kind(given), expected);
    }

    private static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }
}
