package dev.guildhall.inference.situation;

import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.Persona;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a whole person of a persona: what is missing follows from the NPC's id alone, and so never changes. */
final class Casting {
    private static final int LONGEST_TRAIT = 80;

    private final Roles roles;
    private final List<String> names = new ArrayList<>();
    private final List<String> wants = new ArrayList<>();
    private final List<String> fears = new ArrayList<>();
    private final Set<String> quirks = new LinkedHashSet<>();
    private final Map<Temperament, Set<String>> temperaments = new EnumMap<>(Temperament.class);
    private final Map<SpeechStyle, Set<String>> styles = new EnumMap<>(SpeechStyle.class);

    private Casting(Roles roles) {
        this.roles = roles;
    }

    static Casting load(List<DataNode> sections, Roles roles) {
        Casting casting = new Casting(roles);
        for (DataNode section : sections) {
            section.entries(Set.of("names", "wants", "fears", "quirks", "temperaments", "styles"))
                    .forEach(casting::add);
        }
        return casting;
    }

    private void add(String key, DataNode node) {
        switch (key) {
            case "names" -> names.addAll(node.texts());
            case "wants" -> wants.addAll(node.texts());
            case "fears" -> fears.addAll(node.texts());
            case "quirks" -> quirks.addAll(node.texts());
            case "temperaments" ->
                node.entries()
                        .forEach((name, words) -> addWords(temperaments, node.oneOf(Temperament.class, name), words));
            default ->
                node.entries().forEach((name, words) -> addWords(styles, node.oneOf(SpeechStyle.class, name), words));
        }
    }

    private static <K> void addWords(Map<K, Set<String>> map, K key, DataNode words) {
        Set<String> stems = map.computeIfAbsent(key, _ -> new HashSet<>());
        words.texts().forEach(text -> stems.addAll(List.of(Words.of(text).stems)));
    }

    Set<String> quirks() {
        return quirks;
    }

    Actor cast(NpcId npc, Persona persona) {
        long id = npc.value().getMostSignificantBits()
                ^ Long.rotateLeft(npc.value().getLeastSignificantBits(), 32);
        Role role = role(persona, pick(roles.walkOns(), id, 1));
        SpeechStyle style = named(styles, persona.speechStyle() == null ? List.of() : List.of(persona.speechStyle()));
        Temperament temperament = named(temperaments, persona.traits());
        List<String> ownWants =
                role.wants().isEmpty() || Math.floorMod(Dice.mix(id + 7), 3) == 0 ? wants : role.wants();
        String roleName = persona.role();
        return new Actor(
                orElse(persona.name(), pick(names, id, 2)),
                role.key(),
                orElse(roleName, role.said()),
                persona.race(),
                persona.faction(),
                temperament != null ? temperament : pick(List.of(Temperament.values()), id, 3),
                style != null ? style : styleOf(role, id),
                pick(List.copyOf(quirks), id, 4),
                persona.goals().isEmpty()
                        ? "to " + pick(ownWants, id, 5)
                        : persona.goals().getFirst(),
                orElse(fearIn(persona.traits()), pick(fears, id, 6)),
                persona.backstory());
    }

    private Role role(Persona persona, Role madeUp) {
        Role named = roles.namedIn(persona.role());
        if (named == null) {
            named = roles.namedIn(persona.race());
        }
        if (named != null) {
            return named;
        }
        return persona.role() == null || persona.role().isBlank() ? madeUp : roles.of(Actor.GENERIC_ROLE);
    }

    private static SpeechStyle styleOf(Role role, long id) {
        List<SpeechStyle> styles = role.styles().isEmpty() ? List.of(SpeechStyle.values()) : role.styles();
        return pick(styles, id, 8);
    }

    private static String orElse(@Nullable String given, String other) {
        return given == null || given.isBlank() ? other : given;
    }

    private static <T> T pick(List<T> choices, long id, int salt) {
        return choices.get((int) Math.floorMod(Dice.mix(id + salt * 0x9E3779B97F4A7C15L), (long) choices.size()));
    }

    private static <K> @Nullable K named(Map<K, Set<String>> stemsByKey, List<String> descriptions) {
        for (String description : descriptions) {
            Words words = Words.of(shortened(description));
            for (Map.Entry<K, Set<String>> entry : stemsByKey.entrySet()) {
                for (String stem : words.stems) {
                    if (entry.getValue().contains(stem)) {
                        return entry.getKey();
                    }
                }
            }
        }
        return null;
    }

    /** A trait such as {@code afraid of fire} says what the NPC fears. */
    private static @Nullable String fearIn(List<String> traits) {
        for (String trait : traits) {
            for (String start : List.of("afraid of ", "fears ", "terrified of ", "scared of ")) {
                if (trait.regionMatches(true, 0, start, 0, start.length()) && trait.length() <= LONGEST_TRAIT) {
                    return trait.substring(start.length());
                }
            }
        }
        return null;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TRAIT ? text : text.substring(0, LONGEST_TRAIT);
    }
}
