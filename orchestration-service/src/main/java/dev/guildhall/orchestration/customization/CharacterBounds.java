package dev.guildhall.orchestration.customization;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How much there may be to a character, in UTF-16 characters. */
final class CharacterBounds {
    static final int NAME_LENGTH = 80;
    static final int TEXT_LENGTH = 600;
    static final int TRAITS = 8;
    static final int TRAIT_LENGTH = 120;

    private static final Pattern TRAIT_NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private CharacterBounds() {}

    static boolean isTraitName(String name) {
        return TRAIT_NAME.matcher(name).matches();
    }

    static boolean isText(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    static void requireText(String field, String text, int longest) {
        if (!isText(text, longest)) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters (expected: 1.." + longest + ", no control characters)");
        }
    }

    static SortedMap<String, String> traits(Map<String, String> traits) {
        if (traits.size() > TRAITS) {
            throw new IllegalArgumentException("traits: " + traits.size() + " (expected: at most " + TRAITS + ")");
        }
        traits.forEach((name, value) -> {
            if (!isTraitName(name)) {
                throw new IllegalArgumentException("traits: '" + name + "' (expected: a lower_snake_case name)");
            }
            requireText("traits." + name, value, TRAIT_LENGTH);
        });
        return Collections.unmodifiableSortedMap(new TreeMap<>(traits));
    }
}
