package dev.guildhall.state.entity;

import static dev.guildhall.state.entity.EntityBounds.*;

import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.state.entity.ChangeEntity.What;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A change as it arrived: the one place that knows its constraints. Texts that are empty were not said.
 *
 * @param player who acts, as the call says
 */
public record ChangeDraft(
        String entityId,
        Map<String, String> changes,
        List<String> removeKeys,
        @Nullable Long expectedVersion,
        String type,
        String eventType,
        String summary,
        @Nullable UUID player) {
    private static final String UPDATED = "entity_updated";
    private static final String NAMES = " of a-z, 0-9 and _";

    /**
     * The change of an entity.
     *
     * @throws dev.guildhall.platform.errors.RefusedException naming every wrong field
     */
    public ChangeEntity check() {
        Violations violations = new Violations();
        UUID entity = UuidText.read("entity_id", entityId, violations);
        checkTexts("changes", changes, removeKeys.size(), violations);
        checkMeanings(violations);
        checkRemoved(violations);
        violations.expect(
                expectedVersion == null || expectedVersion >= 0,
                "expected_version",
                String.valueOf(expectedVersion),
                "0 or more");
        checkName("type", type, TYPE_LENGTH, violations);
        checkName("event_type", eventType, NAME_LENGTH, violations);
        violations.expect(
                isText(summary, SUMMARY_LENGTH),
                "summary",
                summary.length() + " characters",
                "at most " + SUMMARY_LENGTH + " characters, none of them U+0000");
        violations.throwIfAny();
        return new ChangeEntity(
                What.UPDATE,
                entity,
                expectedVersion,
                type.isEmpty() ? null : type,
                eventType.isEmpty() ? UPDATED : eventType,
                changes,
                removeKeys,
                Map.of(),
                player,
                summary.isEmpty() ? null : summary);
    }

    /**
     * An action of a player, as an event of the entity that the player is.
     *
     * @throws dev.guildhall.platform.errors.RefusedException naming every wrong field
     */
    public static ChangeEntity action(String playerId, String action, Map<String, String> context) {
        Violations violations = new Violations();
        UUID player = UuidText.read("player_id", playerId, violations);
        violations.expect(
                isName(action, NAME_LENGTH),
                "action",
                action.isEmpty() ? "absent" : UuidText.shown(action),
                "1.." + NAME_LENGTH + NAMES);
        checkTexts("context", context, 0, violations);
        violations.throwIfAny();
        return new ChangeEntity(What.ACTION, player, null, null, action, Map.of(), List.of(), context, player, null);
    }

    private static void checkTexts(String field, Map<String, String> texts, int others, Violations violations) {
        if (!violations.expect(
                texts.size() + others <= KEYS, field, texts.size() + others + " keys", "at most " + KEYS + " keys")) {
            return;
        }
        IntSupplier length = () -> texts.entrySet().stream()
                .mapToInt(each -> each.getKey().length() + each.getValue().length())
                .sum();
        violations.expect(
                length.getAsInt() <= REQUEST_LENGTH,
                field,
                length.getAsInt() + " characters",
                "at most " + REQUEST_LENGTH + " characters in all keys and values");
        texts.forEach((key, value) -> {
            if (violations.expect(isKey(key), field, "the key " + UuidText.shown(key), KEYS_EXPECTED)) {
                violations.expect(
                        isText(value, VALUE_LENGTH),
                        inside(field, key),
                        value.length() + " characters",
                        VALUES_EXPECTED);
            }
        });
    }

    private void checkMeanings(Violations violations) {
        for (String key : List.of("x", "y", "z")) {
            @Nullable String value = changes.get(key);
            violations.expect(
                    value == null || isCoordinate(value),
                    inside("changes", key),
                    UuidText.shown(value == null ? "" : value),
                    PLACES_EXPECTED);
        }
        @Nullable String world = changes.get("world_id");
        violations.expect(
                world == null || UuidText.find(world).isPresent(),
                inside("changes", "world_id"),
                UuidText.shown(world == null ? "" : world),
                "a UUID");
    }

    private void checkRemoved(Violations violations) {
        if (removeKeys.size() > KEYS) {
            return;
        }
        for (String key : new HashSet<>(removeKeys)) {
            violations.expect(isKey(key), "remove_keys", UuidText.shown(key), KEYS_EXPECTED);
            violations.expect(
                    !changes.containsKey(key),
                    "remove_keys",
                    UuidText.shown(key) + ", which changes sets",
                    "keys that are not in changes");
        }
    }

    private static void checkName(String field, String given, int longest, Violations violations) {
        violations.expect(
                given.isEmpty() || isName(given, longest), field, UuidText.shown(given), "at most " + longest + NAMES);
    }

    private static String inside(String field, String key) {
        return field + "[" + key + "]";
    }
}
