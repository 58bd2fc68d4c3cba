package dev.guildhall.orchestration.interaction;

import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.Inhabitant;
import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.interaction.Question.Persona;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who speaks in a place, and what they answer to. Lengths keep the bounds of inference-service. */
final class Casting {
    private static final String ARRIVAL =
            "A stranger comes in, stops a few steps away from you, and asks who you are and what this place is.";
    private static final int LONGEST_TRAIT = 160;
    private static final int LONGEST_FACT = 500;
    private static final int LONGEST_KEY = 50;

    private final Foundation foundation;
    private final @Nullable Customization customization;

    Casting(Foundation foundation, @Nullable Customization customization) {
        this.foundation = foundation;
        this.customization = customization;
    }

    /** The monster's question first, then one for each of the others. */
    List<Question> questions(int tier, @Nullable UUID player) {
        List<Question> questions = new ArrayList<>();
        questions.add(question(foundation.monster().id(), monster(), tier, player));
        for (Inhabitant each : foundation.npcs()) {
            questions.add(question(each.id(), inhabitant(each), tier, player));
        }
        return questions;
    }

    private Question question(UUID npc, Persona persona, int tier, @Nullable UUID player) {
        return new Question(
                npc,
                ARRIVAL,
                tier,
                foundation.blueprint().seed(),
                persona,
                location(),
                List.of("a stranger has come in"),
                worldState(),
                player);
    }

    private Persona monster() {
        MonsterType type = foundation.monster().type();
        if (customization == null) {
            return new Persona("", "lord of this place", type.wireName(), List.of(), speechStyle(type), "");
        }
        List<String> traits = new ArrayList<>();
        for (Map.Entry<String, String> trait : customization.monster().traits().entrySet()) {
            traits.add(shortened(trait.getKey().replace('_', ' ') + ": " + trait.getValue(), LONGEST_TRAIT));
        }
        return new Persona(
                customization.monster().name(),
                "lord of this place",
                type.wireName(),
                traits,
                speechStyle(type),
                customization.monster().personality());
    }

    private Persona inhabitant(Inhabitant npc) {
        String type = foundation.monster().type().wireName();
        String lord =
                customization == null ? "the " + type : customization.monster().name() + ", a " + type;
        return new Persona(
                "",
                npc.role().replace('_', ' '),
                "",
                List.of(),
                "hushed, with an eye on the " + type,
                "Lives here under " + lord + ".");
    }

    private static String speechStyle(MonsterType type) {
        return switch (type) {
            case VAMPIRE -> "courteous, old-fashioned";
            case WEREWOLF -> "curt, breathless";
            case LICH -> "exact, lecturing";
            case ZOMBIE -> "single words, slow";
            case GHOUL -> "wheedling, quick";
        };
    }

    private String location() {
        String land = switch (foundation.blueprint().biome()) {
            case SWAMP -> "in the swamp";
            case FOREST -> "in the forest";
            case MOUNTAINS -> "in the mountains";
            case DESERT -> "in the desert";
            case TUNDRA -> "on the tundra";
            case GRAVEYARD -> "under the graveyard";
            case RUINS -> "in the ruins";
            case CAVERNS -> "in the caverns";
            case COAST -> "on the coast";
            case PLAINS -> "on the plains";
        };
        return "the lair of a " + foundation.monster().type().wireName() + " " + land;
    }

    private SortedMap<String, String> worldState() {
        SortedMap<String, String> state = new TreeMap<>();
        state.put("biome", foundation.blueprint().biome().wireName());
        if (customization != null) {
            state.put("atmosphere", shortened(customization.room().atmosphere(), LONGEST_FACT));
            customization
                    .terrain()
                    .traits()
                    .forEach((name, value) -> state.put("land_" + shortened(name, LONGEST_KEY), value));
            customization
                    .room()
                    .traits()
                    .forEach((name, value) -> state.put("room_" + shortened(name, LONGEST_KEY), value));
        }
        foundation.room().placements().stream()
                .findFirst()
                .ifPresent(placed -> state.put("nearby", placed.name().replace('_', ' ')));
        return state;
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
