package dev.guildhall.orchestration.customization;

import dev.guildhall.orchestration.completion.PlainText;
import dev.guildhall.orchestration.completion.WrittenJson;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a model wrote. Whatever is too long, of another form or not there makes the whole answer none. */
final class WrittenCharacters {
    private WrittenCharacters() {}

    static Optional<MonsterCharacter> monster(String answer) {
        return WrittenJson.findObject(answer).flatMap(json -> {
            String name = text(json.path("name"), CharacterBounds.NAME_LENGTH);
            String personality = text(json.path("personality"), CharacterBounds.TEXT_LENGTH);
            SortedMap<String, String> traits = traits(json.path("traits"));
            return name == null || personality == null || traits == null
                    ? Optional.empty()
                    : Optional.of(new MonsterCharacter(name, personality, traits));
        });
    }

    static Optional<PlaceCharacter> place(String answer) {
        return WrittenJson.findObject(answer).flatMap(json -> {
            String atmosphere = text(json.path("atmosphere"), CharacterBounds.TEXT_LENGTH);
            SortedMap<String, String> traits = traits(json.path("traits"));
            return atmosphere == null || traits == null
                    ? Optional.empty()
                    : Optional.of(new PlaceCharacter(atmosphere, traits));
        });
    }

    /** One character more than is allowed is asked for, so that what is too long is seen. */
    private static @Nullable String text(JsonNode node, int longest) {
        if (!node.isString()) {
            return null;
        }
        String plain = PlainText.of(node.stringValue(), longest + 1);
        return CharacterBounds.isText(plain, longest) ? plain : null;
    }

    private static @Nullable SortedMap<String, String> traits(JsonNode node) {
        SortedMap<String, String> traits = new TreeMap<>();
        if (node.isMissingNode() || node.isNull()) {
            return traits;
        }
        if (!node.isObject() || node.size() > CharacterBounds.TRAITS) {
            return null;
        }
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            String value = text(each.getValue(), CharacterBounds.TRAIT_LENGTH);
            if (value == null || !CharacterBounds.isTraitName(each.getKey())) {
                return null;
            }
            traits.put(each.getKey(), value);
        }
        return traits;
    }
}
