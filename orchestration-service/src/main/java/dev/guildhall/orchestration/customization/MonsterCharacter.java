package dev.guildhall.orchestration.customization;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The character of a monster.
 *
 * @param name what it is called, 1 to 80 characters
 * @param personality what it is like, 1 to 600 characters
 * @param traits single marks by lower_snake_case name, 8 at most, of 1 to 120 characters
 */
public record MonsterCharacter(String name, String personality, SortedMap<String, String> traits) {
    public MonsterCharacter {
        CharacterBounds.requireText("name", name, CharacterBounds.NAME_LENGTH);
        CharacterBounds.requireText("personality", personality, CharacterBounds.TEXT_LENGTH);
        traits = CharacterBounds.traits(traits);
    }

    public MonsterCharacter(String name, String personality, Map<String, String> traits) {
        this(name, personality, new TreeMap<>(traits));
    }
}
