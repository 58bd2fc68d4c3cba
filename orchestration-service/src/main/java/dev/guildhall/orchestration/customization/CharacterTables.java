package dev.guildhall.orchestration.customization;

import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.room.Placement;
import dev.guildhall.orchestration.random.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Characters from built-in texts. What is chosen fits who lives there, where that is and what stands there, and follows from
 * the seed alone otherwise. Safe for use by many threads.
 */
public final class CharacterTables {
    /** From here on, a power shows in a character. */
    private static final float HIGH = 65;

    private static final float LOW = 30;
    private static final int SMALL_ROOM = 24 * 24;
    private static final int LARGE_ROOM = 96 * 96;

    private final TextTable monsters = TextTable.read("monsters.yml");
    private final TextTable grounds = TextTable.read("grounds.yml");
    private final TextTable rooms = TextTable.read("rooms.yml");

    public MonsterCharacter monster(Foundation foundation) {
        Draws draws = draws(foundation, "monster");
        TextTable type = monsters.section("types").section(typeOf(foundation));
        String name = draws.oneOf(type.texts("given")) + " " + draws.oneOf(type.texts("byname"));
        String personality = String.join(
                " ",
                draws.oneOf(type.texts("nature")),
                draws.oneOf(powers(foundation)),
                draws.oneOf(type.texts("want")));
        SortedMap<String, String> traits = new TreeMap<>();
        for (String trait : List.of("weakness", "habit", "voice")) {
            traits.put(trait, filled(draws.oneOf(type.texts(trait)), foundation, draws));
        }
        if (!foundation.room().placements().isEmpty()) {
            traits.put("favours", filled("{object}", foundation, draws));
        }
        return new MonsterCharacter(name, filled(personality, foundation, draws), traits);
    }

    /** What can be said of a monster's powers and of where it lives; of one that is clever, that it is. */
    private List<String> powers(Foundation foundation) {
        TextTable attributes = monsters.section("attributes");
        List<String> sayings = new ArrayList<>();
        for (Map.Entry<String, Float> power : foundation.monster().attributes().entrySet()) {
            if (!attributes.has(power.getKey()) || (power.getValue() < HIGH && power.getValue() > LOW)) {
                continue;
            }
            List<String> texts = attributes.section(power.getKey()).texts(power.getValue() >= HIGH ? "high" : "low");
            if (power.getKey().equals("intellect") && power.getValue() >= HIGH) {
                return texts;
            }
            sayings.addAll(texts);
        }
        sayings.addAll(monsters.section("biomes").texts(biomeOf(foundation)));
        return sayings;
    }

    public PlaceCharacter terrain(Foundation foundation) {
        Draws draws = draws(foundation, "terrain");
        TextTable ground = grounds.section(biomeOf(foundation));
        String atmosphere = draws.oneOf(ground.texts("feel")) + " " + draws.oneOf(ground.texts("mood"));
        SortedMap<String, String> traits = new TreeMap<>();
        for (String trait : List.of("landmark", "sound", "smell", "underfoot", "weather")) {
            traits.put(trait, draws.oneOf(ground.texts(trait)));
        }
        return new PlaceCharacter(atmosphere, traits);
    }

    public PlaceCharacter room(Foundation foundation) {
        Draws draws = draws(foundation, "room");
        TextTable type = rooms.section("types").section(typeOf(foundation));
        String atmosphere = String.join(
                " ",
                draws.oneOf(type.texts("feel")),
                draws.oneOf(rooms.section("outside").texts(biomeOf(foundation))),
                draws.oneOf(rooms.section("size").texts(sizeOf(foundation))));
        SortedMap<String, String> traits = new TreeMap<>();
        traits.put("smell", draws.oneOf(type.texts("smell")));
        traits.put("light", draws.oneOf(type.texts("light")));
        traits.put("sound", draws.oneOf(rooms.texts("sound")));
        boolean bare = foundation.room().placements().isEmpty();
        traits.put("detail", filled(draws.oneOf(rooms.texts(bare ? "bare" : "detail")), foundation, draws));
        return new PlaceCharacter(atmosphere, traits);
    }

    private static String sizeOf(Foundation foundation) {
        int tiles = foundation.blueprint().extent().tiles();
        if (tiles <= SMALL_ROOM) {
            return "small";
        }
        return tiles >= LARGE_ROOM ? "large" : "middle";
    }

    /** Where a thing is named, it is one that stands in the room. */
    private String filled(String text, Foundation foundation, Draws draws) {
        String filled =
                text.replace("{place}", grounds.section(biomeOf(foundation)).text("place"));
        if (!filled.contains("{object}")) {
            return filled;
        }
        List<Placement> placements = foundation.room().placements();
        String object = placements.isEmpty()
                ? "a dark corner"
                : "the " + draws.oneOf(placements).name().replace('_', ' ');
        return filled.replace("{object}", object);
    }

    private static Draws draws(Foundation foundation, String purpose) {
        return Draws.of(foundation.blueprint().seed(), purpose + "/" + typeOf(foundation) + "/" + biomeOf(foundation));
    }

    private static String typeOf(Foundation foundation) {
        return foundation.monster().type().wireName();
    }

    private static String biomeOf(Foundation foundation) {
        return foundation.blueprint().biome().wireName();
    }
}
