package dev.guildhall.orchestration.foundation.monster;

import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.random.Draws;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a monster can do, as numbers from 0 to 100: what its kind usually can, a little of its land, and luck. */
public final class Powers {
    public static final String STRENGTH = "strength";
    public static final String AGILITY = "agility";
    public static final String VITALITY = "vitality";
    public static final String INTELLECT = "intellect";
    public static final String WILLPOWER = "willpower";
    public static final String FEROCITY = "ferocity";
    public static final String SENSES = "senses";
    public static final String STEALTH = "stealth";

    private static final List<String> COMMON =
            List.of(STRENGTH, AGILITY, VITALITY, INTELLECT, WILLPOWER, FEROCITY, SENSES, STEALTH);

    /** Halves are what a float holds exactly, and fine enough. */
    private static final int HALVES = 2;

    private static final int MOST = 100 * HALVES;

    /** How far luck goes either way, and how far in the land's favour or against it. */
    private static final int LUCK = 10 * HALVES;

    private static final int OF_THE_LAND = 5 * HALVES;

    private Powers() {}

    /** By lower_snake_case name, each a multiple of one half. The seed decides, and the same names come for every seed of a type. */
    public static SortedMap<String, Float> of(long seed, MonsterType type, Biome biome) {
        SortedMap<String, Integer> usual = usual(type);
        SortedMap<String, Float> powers = new TreeMap<>();
        usual.forEach((name, points) -> {
            // A stream for each, so that a power more does not change the others.
            Draws draws = Draws.of(seed, "monster/" + type.wireName() + "/" + name);
            // Twice half of the luck: the middle is likelier than the ends.
            int luck = draws.between(-LUCK / 2, LUCK / 2) + draws.between(-LUCK / 2, LUCK / 2);
            int halves = points * HALVES + luck + ofTheLand(name, biome);
            powers.put(name, Math.clamp(halves, 0, MOST) / (float) HALVES);
        });
        return Collections.unmodifiableSortedMap(powers);
    }

    private static SortedMap<String, Integer> usual(MonsterType type) {
        return switch (type) {
            case VAMPIRE ->
                usual(Map.of("bloodlust", 78, "allure", 82, "regeneration", 60), 62, 74, 66, 78, 80, 58, 76, 82);
            case WEREWOLF ->
                usual(Map.of("pack_instinct", 80, "moon_rage", 76, "regeneration", 70), 82, 76, 78, 36, 52, 88, 90, 60);
            case LICH ->
                usual(Map.of("necromancy", 92, "sorcery", 84, "phylactery_bond", 74), 28, 30, 50, 94, 92, 34, 62, 44);
            case ZOMBIE -> usual(Map.of("infection", 72, "relentlessness", 90), 66, 16, 84, 6, 30, 56, 22, 14);
            case GHOUL -> usual(Map.of("hunger", 86, "paralysis", 54, "burrowing", 62), 56, 66, 58, 30, 40, 74, 72, 68);
        };
    }

    /**
     * What a kind usually can, in points.
     *
     * @param own what others do not have
     * @param common what all have, in the order of {@link #COMMON}
     */
    private static SortedMap<String, Integer> usual(Map<String, Integer> own, int... common) {
        SortedMap<String, Integer> usual = new TreeMap<>(own);
        for (int i = 0; i < common.length; i++) {
            usual.put(COMMON.get(i), common[i]);
        }
        return usual;
    }

    private static int ofTheLand(String name, Biome biome) {
        return switch (biome) {
            case SWAMP -> favours(name, STEALTH, AGILITY);
            case FOREST -> favours(name, STEALTH, INTELLECT);
            case MOUNTAINS -> favours(name, STRENGTH, STEALTH);
            case DESERT -> favours(name, WILLPOWER, VITALITY);
            case TUNDRA -> favours(name, VITALITY, AGILITY);
            case GRAVEYARD -> favours(name, WILLPOWER, SENSES);
            case RUINS -> favours(name, INTELLECT, STRENGTH);
            case CAVERNS -> favours(name, SENSES, INTELLECT);
            case COAST -> favours(name, AGILITY, WILLPOWER);
            case PLAINS -> favours(name, FEROCITY, STEALTH);
        };
    }

    private static int favours(String name, String strong, String weak) {
        return name.equals(strong) ? OF_THE_LAND : name.equals(weak) ? -OF_THE_LAND : 0;
    }
}
