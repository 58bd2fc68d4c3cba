package dev.guildhall.inference.situation;

import dev.guildhall.inference.scene.Stance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what an NPC feels: stance, temperament, the player's intent and recent events each pull at it. */
final class MoodTable {
    private static final int EVENTS_FELT = 3;
    private static final int LONGEST_EVENT = 300;

    private final Map<String, Map<Mood, Integer>> pulls = new HashMap<>();
    private final List<EventPull> eventPulls = new ArrayList<>();

    private record EventPull(Set<String> stems, Map<Mood, Integer> pull) {}

    private MoodTable() {}

    static MoodTable load(List<DataNode> sections) {
        MoodTable table = new MoodTable();
        for (DataNode section : sections) {
            section.entries(Set.of("stances", "temperaments", "intents", "events"))
                    .forEach(table::add);
        }
        return table;
    }

    private void add(String kind, DataNode node) {
        if (kind.equals("events")) {
            node.items().forEach(this::addEvents);
            return;
        }
        node.entries().forEach((name, pull) -> {
            String key = switch (kind) {
                case "stances" -> key(node.oneOf(Stance.class, name));
                case "temperaments" -> key(node.oneOf(Temperament.class, name));
                default -> key(node.oneOf(Intent.class, name));
            };
            pulls.put(key, pull(pull));
        });
    }

    private void addEvents(DataNode node) {
        Map<String, DataNode> entries = node.entries(Set.of("words", "moods"));
        DataNode words = entries.get("words");
        DataNode moods = entries.get("moods");
        if (words == null || moods == null) {
            throw node.refusal("words and moods");
        }
        Set<String> stems = new HashSet<>();
        words.texts().forEach(text -> stems.addAll(List.of(Words.of(text).stems)));
        eventPulls.add(new EventPull(stems, pull(moods)));
    }

    private static Map<Mood, Integer> pull(DataNode node) {
        Map<Mood, Integer> pull = new EnumMap<>(Mood.class);
        node.entries().forEach((name, weight) -> pull.put(node.oneOf(Mood.class, name), weight.number()));
        return pull;
    }

    /** Constants of different enums may share a name. */
    private static String key(Enum<?> constant) {
        return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }

    Mood mood(Stance stance, Temperament temperament, Intent intent, List<String> recentEvents) {
        Map<Mood, Integer> sum = new EnumMap<>(Mood.class);
        add(sum, pulls.get(key(stance)));
        add(sum, pulls.get(key(temperament)));
        add(sum, pulls.get(key(intent)));
        for (String event : recentEvents.subList(Math.max(0, recentEvents.size() - EVENTS_FELT), recentEvents.size())) {
            addEvent(sum, event.length() <= LONGEST_EVENT ? event : event.substring(0, LONGEST_EVENT));
        }
        Mood best = Mood.CALM;
        for (Mood mood : Mood.values()) {
            best = sum.getOrDefault(mood, 0) > sum.getOrDefault(best, 0) ? mood : best;
        }
        return best;
    }

    private void addEvent(Map<Mood, Integer> sum, String event) {
        Words words = Words.of(event);
        for (EventPull pull : eventPulls) {
            for (String stem : words.stems) {
                if (pull.stems().contains(stem)) {
                    add(sum, pull.pull());
                    break;
                }
            }
        }
    }

    private static void add(Map<Mood, Integer> sum, @Nullable Map<Mood, Integer> pull) {
        if (pull != null) {
            pull.forEach((mood, weight) -> sum.merge(mood, weight, Integer::sum));
        }
    }
}
