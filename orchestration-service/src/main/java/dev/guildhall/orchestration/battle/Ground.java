package dev.guildhall.orchestration.battle;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the place means for a fight, read from the words that name it.
 *
 * @param name what it is called in a sentence, such as {@code swamp}; empty when nobody said
 * @param slow whether everybody moves half as far there
 * @param bright whether the sun shines there
 * @param hidingPlaces the objects behind or in which a monster can hide, as in the request, each once
 */
record Ground(String name, boolean slow, boolean bright, List<String> hidingPlaces) {
    private static final Set<String> SLOW =
            Set.of("swamp", "marsh", "bog", "mire", "mud", "tundra", "snow", "desert", "sand", "water", "flooded");
    private static final Set<String> BRIGHT = Set.of("plains", "desert", "daylight", "sunlit", "sunlight", "noon");
    private static final Set<String> DARK = Set.of(
            "night",
            "midnight",
            "dark",
            "crypt",
            "cave",
            "cavern",
            "caverns",
            "dungeon",
            "tomb",
            "cellar",
            "underground");
    private static final Set<String> HIDES = Set.of(
            "coffin",
            "sarcophagus",
            "pillar",
            "column",
            "statue",
            "tomb",
            "tombstone",
            "gravestone",
            "altar",
            "crate",
            "barrel",
            "wall",
            "tree",
            "log",
            "rock",
            "boulder",
            "bookshelf",
            "shelf",
            "throne",
            "rubble",
            "wagon",
            "cart",
            "wardrobe",
            "cabinet",
            "curtain",
            "tapestry",
            "well",
            "bush",
            "thicket",
            "reeds",
            "pew",
            "cage",
            "stalagmite");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    Ground {
        hidingPlaces = List.copyOf(hidingPlaces);
    }

    /**
     * Reads a place.
     *
     * @param location where it is, as a player would call it
     * @param biome the kind of land or room
     */
    static Ground of(String location, String biome, List<String> objects) {
        boolean dark = hasAny(location, DARK) || hasAny(biome, DARK);
        return new Ground(
                biome.replace('_', ' '),
                hasAny(biome, SLOW),
                !dark && (hasAny(biome, BRIGHT) || hasAny(location, BRIGHT)),
                objects.stream()
                        .distinct()
                        .filter(object -> hasAny(object, HIDES))
                        .sorted()
                        .toList());
    }

    private static boolean hasAny(String text, Set<String> words) {
        return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT), -1))
                .anyMatch(words::contains);
    }
}
