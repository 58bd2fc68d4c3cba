package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.scene.Persona;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads who the NPC is from {@code world_state}, for callers that know only the documented fields: {@code npc_name},
 * {@code npc_role}, {@code npc_race}, {@code npc_faction}, {@code npc_traits} and {@code npc_goals} (comma-separated),
 * {@code npc_speech_style}, {@code npc_backstory}, {@code location}.
 */
final class PersonaKeys {
    private static final String PREFIX = "npc_";

    private final Map<String, String> worldState;

    PersonaKeys(Map<String, String> worldState) {
        this.worldState = worldState;
    }

    /** Returns {@code persona} with what it lacks taken from the world state. */
    Persona complete(Persona persona) {
        return new Persona(
                given(persona.name(), "npc_name"),
                given(persona.role(), "npc_role"),
                given(persona.race(), "npc_race"),
                given(persona.faction(), "npc_faction"),
                given(persona.traits(), "npc_traits"),
                given(persona.goals(), "npc_goals"),
                given(persona.speechStyle(), "npc_speech_style"),
                given(persona.backstory(), "npc_backstory"));
    }

    @Nullable
    String location() {
        return given((String) null, "location");
    }

    Map<String, String> otherThanPersona() {
        Map<String, String> others = new LinkedHashMap<>(worldState);
        others.keySet().removeIf(key -> key.startsWith(PREFIX));
        return others;
    }

    private @Nullable String given(@Nullable String value, String key) {
        String found = value != null && !value.isBlank() ? value : worldState.get(key);
        return found == null || found.isBlank() ? null : found.strip();
    }

    private List<String> given(List<String> values, String key) {
        String found = worldState.get(key);
        if (!values.isEmpty() || found == null) {
            return values;
        }
        return Arrays.stream(found.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
