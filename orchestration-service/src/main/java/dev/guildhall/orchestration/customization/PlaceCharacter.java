package dev.guildhall.orchestration.customization;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The character of ground or of a room.
 *
 * @param atmosphere how it feels to be there, 1 to 600 characters
 * @param traits single marks by lower_snake_case name, 8 at most, of 1 to 120 characters
 */
public record PlaceCharacter(String atmosphere, SortedMap<String, String> traits) {
    public PlaceCharacter {
        CharacterBounds.requireText("atmosphere", atmosphere, CharacterBounds.TEXT_LENGTH);
        traits = CharacterBounds.traits(traits);
    }

    public PlaceCharacter(String atmosphere, Map<String, String> traits) {
        this(atmosphere, new TreeMap<>(traits));
    }
}
