package dev.guildhall.inference.situation;

import dev.guildhall.inference.scene.Stance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Decides what a player can do next: every action has a base weight, to which each part of the situation adds. */
final class ActionTable {
    private static final Set<String> KEYS =
            Set.of("means", "base", "intents", "stances", "moods", "roles", "world", "topics");

    private final Map<String, Map<String, Integer>> weights = new LinkedHashMap<>();

    private ActionTable() {}

    static ActionTable load(List<DataNode> sections, Set<String> roles, Set<String> worldKeys) {
        ActionTable table = new ActionTable();
        for (DataNode section : sections) {
            section.entries().forEach((name, node) -> table.add(name, node, roles, worldKeys));
        }
        return table;
    }

    private void add(String name, DataNode node, Set<String> roles, Set<String> worldKeys) {
        if (!isAction(name)) {
            throw node.refusal("an action in lower_snake_case, not " + name);
        }
        Map<String, Integer> own = weights.computeIfAbsent(name, _ -> new HashMap<>());
        node.entries(KEYS).forEach((key, value) -> {
            switch (key) {
                case "means" -> value.text();
                case "base" -> own.put("base", value.number());
                default ->
                    value.entries().forEach((name2, weight) -> {
                        check(value, key, name2, roles, worldKeys);
                        own.put(key + "." + name2, weight.number());
                    });
            }
        });
    }

    private static boolean isAction(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static void check(DataNode node, String key, String name, Set<String> roles, Set<String> worldKeys) {
        switch (key) {
            case "intents" -> node.oneOf(Intent.class, name);
            case "stances" -> node.oneOf(Stance.class, name);
            case "moods" -> node.oneOf(Mood.class, name);
            case "topics" -> node.oneOf(TopicKind.class, name);
            case "roles" -> expectOneOf(node, name, roles);
            default -> expectOneOf(node, name, worldKeys);
        }
    }

    private static void expectOneOf(DataNode node, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw node.refusal("keys out of " + String.join(", ", known) + ", not " + name);
        }
    }

    /** What kinds of topics an action can follow from. */
    enum TopicKind {
        SELF,
        PLACE,
        WORLD,
        EVENT,
        MEMORY,
        UNKNOWN;

        static TopicKind of(Topic topic) {
            return switch (topic) {
                case Topic.Self ignored -> SELF;
                case Topic.Place ignored -> PLACE;
                case Topic.World ignored -> WORLD;
                case Topic.Event ignored -> EVENT;
                case Topic.Memory ignored -> MEMORY;
                case Topic.NoNews ignored -> UNKNOWN;
                case Topic.NoMemory ignored -> UNKNOWN;
                case Topic.NotKnown ignored -> UNKNOWN;
            };
        }
    }

    List<String> actions(
            Intent intent, Stance stance, Mood mood, String role, List<Topic> topics, List<WorldFact> world) {
        List<String> keys = new ArrayList<>();
        keys.add("base");
        keys.add("intents." + intent.key());
        keys.add("stances." + stance.name().toLowerCase(Locale.ROOT));
        keys.add("moods." + mood.key());
        keys.add("roles." + role);
        for (Topic topic : topics) {
            addOnce(keys, "topics." + TopicKind.of(topic).name().toLowerCase(Locale.ROOT));
        }
        for (WorldFact fact : world) {
            addOnce(keys, "world." + fact.meaning());
        }
        List<Weighed> weighed = new ArrayList<>();
        weights.forEach((action, own) -> {
            int weight = 0;
            for (String key : keys) {
                weight += own.getOrDefault(key, 0);
            }
            if (weight > 0) {
                weighed.add(new Weighed(action, weight));
            }
        });
        // A stable sort: among equals the order of the files stays.
        weighed.sort((a, b) -> Integer.compare(b.weight(), a.weight()));
        return weighed.stream()
                .limit(Situation.MOST_ACTIONS)
                .map(Weighed::action)
                .toList();
    }

    private record Weighed(String action, int weight) {}

    private static void addOnce(List<String> keys, String key) {
        if (!keys.contains(key)) {
            keys.add(key);
        }
    }
}
