package dev.guildhall.inference.situation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the phrases in a line, each with what it stands for. */
final class PhraseIndex<T> {
    private final Map<String, List<Entry<T>>> byFirstStem = new HashMap<>();

    private record Entry<T>(Phrase phrase, T meaning) {}

    /** Takes a phrase that was found, where it was found, and what it stands for. */
    @FunctionalInterface
    interface Found<T> {
        void at(int word, Phrase phrase, T meaning);
    }

    void add(Phrase phrase, T meaning) {
        byFirstStem
                .computeIfAbsent(phrase.firstStem(), stem -> new ArrayList<>())
                .add(new Entry<>(phrase, meaning));
    }

    void find(Words words, Found<T> found) {
        for (int i = 0; i < words.count(); i++) {
            List<Entry<T>> entries = byFirstStem.get(words.stems[i]);
            if (entries == null) {
                continue;
            }
            for (Entry<T> entry : entries) {
                if (entry.phrase().matches(words, i)) {
                    found.at(i, entry.phrase(), entry.meaning());
                }
            }
        }
    }
}
