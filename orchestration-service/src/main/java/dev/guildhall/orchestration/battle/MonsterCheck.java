package dev.guildhall.orchestration.battle;

import static dev.guildhall.orchestration.battle.BattleBounds.*;
import static dev.guildhall.orchestration.battle.FieldChecks.*;

import dev.guildhall.orchestration.battle.BattleCommand.Described;
import dev.guildhall.orchestration.battle.BattleDraft.MonsterDraft;
import dev.guildhall.orchestration.completion.PlainText;
import dev.guildhall.platform.errors.Violations;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be said of a monster in a battle's request. */
final class MonsterCheck {
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9_]{1," + ATTRIBUTE_LENGTH + "}");
    private static final String KINDS = "vampire, werewolf, lich, zombie or ghoul";

    private MonsterCheck() {}

    /** @param path of the monster's fields, up to and with the dot */
    static Described described(MonsterDraft monster, String path, Violations violations) {
        String type = monster.type() == null ? "" : monster.type();
        MonsterKind kind = MonsterKind.findByWord(type).orElse(MonsterKind.UNKNOWN);
        violations.expect(
                type.isEmpty() || kind != MonsterKind.UNKNOWN, path + "type", shortened(type), KINDS + ", or nothing");
        Float distance = monster.distanceM();
        if (distance != null) {
            violations.expect(
                    Float.isFinite(distance) && distance >= 0, path + "distance_m", distance, "a number of 0 or more");
        }
        return new Described(kind, attributes(monster.attributes(), path + "attributes", violations), distance);
    }

    private static SortedMap<String, Float> attributes(
            Map<String, ? extends @Nullable Float> given, String field, Violations violations) {
        SortedMap<String, Float> attributes = new TreeMap<>();
        if (!expectSize(given.size(), 0, ATTRIBUTES, field, violations)) {
            return attributes;
        }
        given.forEach((name, power) -> {
            boolean named = violations.expect(
                    ATTRIBUTE.matcher(name).matches(),
                    field,
                    "the name " + shortened(name),
                    "names of 1.." + ATTRIBUTE_LENGTH + " of a-z, 0-9 and _");
            boolean holds = power != null && power >= 0 && power <= GREATEST_ATTRIBUTE;
            violations.expect(
                    holds,
                    field + "." + PlainText.of(name, LONGEST_SHOWN),
                    power == null ? ABSENT : power,
                    "a number of 0.." + GREATEST_ATTRIBUTE);
            if (named && holds && power != null) {
                attributes.put(name, power);
            }
        });
        return attributes;
    }
}
