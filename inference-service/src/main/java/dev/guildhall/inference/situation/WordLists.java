package dev.guildhall.inference.situation;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words that matter whatever they are about: those that deny, that ask, that say nothing by themselves. */
final class WordLists {
    /** The lists that the section {@code words} holds. */
    enum Kind {
        /** Turn the phrase after them into its opposite. */
        NEGATORS,
        /** Start a question. */
        ASKING,
        /** Carry no topic. */
        EMPTY,
        /** End a topic, since they say what it does. */
        VERBS,
        /** Stand before a topic and belong to it. */
        ARTICLES,
        /** Are never repeated by an NPC. */
        UNFIT
    }

    private final Map<Kind, Set<String>> stems = new EnumMap<>(Kind.class);

    private WordLists() {}

    static WordLists load(List<DataNode> sections) {
        WordLists lists = new WordLists();
        for (DataNode section : sections) {
            section.entries().forEach((name, node) -> {
                Kind kind = section.oneOf(Kind.class, name.toLowerCase(Locale.ROOT));
                Set<String> words = lists.stems.computeIfAbsent(kind, _ -> new HashSet<>());
                for (String text : node.texts()) {
                    for (String stem : Words.of(text).stems) {
                        words.add(stem);
                    }
                }
            });
        }
        return lists;
    }

    boolean has(Kind kind, String stem) {
        Set<String> words = stems.get(kind);
        return words != null && words.contains(stem);
    }
}
