package dev.guildhall.inference.situation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of a world state whose meaning is known: their other names, how they are asked for, the sorts of values. */
public final class WorldKeys {
    private static final int LONGEST_KEY = 60;
    private static final int LONGEST_VALUE = 400;

    private final Map<String, String> meaningByKey = new HashMap<>();
    private final Map<String, String> said = new HashMap<>();
    private final Map<String, List<Sort>> sorts = new LinkedHashMap<>();
    private final PhraseIndex<String> askedBy = new PhraseIndex<>();

    private record Sort(String name, Set<String> stems) {}

    private WorldKeys() {}

    /** Reads the section {@code world_keys}. */
    public static WorldKeys load(DataFiles files) {
        WorldKeys keys = new WorldKeys();
        for (DataNode section : files.section("world_keys")) {
            section.entries().forEach(keys::add);
        }
        return keys;
    }

    private void add(String meaning, DataNode node) {
        Map<String, DataNode> entries = node.entries(Set.of("said", "keys", "asked_by", "sorts"));
        List<Sort> known = sorts.computeIfAbsent(meaning, _ -> new ArrayList<>());
        meaningByKey.put(normal(meaning), meaning);
        entries.forEach((key, value) -> {
            switch (key) {
                case "said" -> said.put(meaning, value.text());
                case "keys" -> value.texts().forEach(other -> meaningByKey.put(normal(other), meaning));
                case "asked_by" -> value.items().forEach(item -> askedBy.add(Phrase.read(item), meaning));
                default -> value.entries().forEach((sort, words) -> known.add(new Sort(sort, stemsOf(words))));
            }
        });
    }

    private static Set<String> stemsOf(DataNode words) {
        Set<String> stems = new HashSet<>();
        words.texts().forEach(text -> stems.addAll(List.of(Words.of(text).stems)));
        return stems;
    }

    /** The names of all keys whose meaning is known. */
    public Set<String> meanings() {
        return new LinkedHashSet<>(sorts.keySet());
    }

    /** The sorts of values that one of these keys can have. */
    public Set<String> sortsOf(String meaning) {
        Set<String> names = new LinkedHashSet<>();
        sorts.getOrDefault(meaning, List.of()).forEach(sort -> names.add(sort.name()));
        return names;
    }

    /** What a key is called in a sentence, with its article. */
    String said(String meaning) {
        return said.getOrDefault(meaning, "the " + meaning.replace('_', ' '));
    }

    List<WorldFact> read(Map<String, String> worldState) {
        List<WorldFact> facts = new ArrayList<>(worldState.size());
        worldState.forEach((key, value) -> {
            String shortKey = key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
            String shortValue = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
            String meaning = meaningByKey.get(normal(shortKey));
            facts.add(
                    new WorldFact(shortKey, shortValue, meaning, meaning == null ? null : sortOf(meaning, shortValue)));
        });
        return facts;
    }

    private @Nullable String sortOf(String meaning, String value) {
        Words words = Words.of(value);
        for (Sort sort : sorts.getOrDefault(meaning, List.of())) {
            for (String stem : words.stems) {
                if (sort.stems().contains(stem)) {
                    return sort.name();
                }
            }
        }
        return null;
    }

    /** The known keys that a line asks for. */
    Set<String> askedIn(Words line, Evidence evidence) {
        Set<String> asked = new LinkedHashSet<>();
        askedBy.find(line, (at, phrase, meaning) -> {
            asked.add(meaning);
            evidence.explain(at, phrase.size());
        });
        return asked;
    }

    private static String normal(String key) {
        StringBuilder normal = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            if (Character.isLetterOrDigit(key.charAt(i))) {
                normal.append(Character.toLowerCase(key.charAt(i)));
            }
        }
        return normal.toString();
    }
}
