package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.words.PatternTable.Entry;
import dev.guildhall.inference.moderation.words.PhraseNode.Ends;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is looked for in the words of one side. */
final class Lexicon {
    private final List<String> names;
    private final PhraseNode phrases = new PhraseNode();
    private final PatternTable patterns;

    private Lexicon(List<Category> categories) {
        this.names = categories.stream().map(Category::name).toList();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < categories.size(); i++) {
            Category category = categories.get(i);
            long bit = 1L << i;
            category.phrases().forEach(phrase -> phrases.add(phrase, new Ends(bit, 0)));
            category.allowed().forEach(phrase -> phrases.add(phrase, new Ends(0, bit)));
            category.patterns().forEach(rule -> entries.add(Entry.of(rule, bit)));
        }
        this.patterns = new PatternTable(entries);
    }

    static Lexicon of(List<Category> categories, Side side) {
        return new Lexicon(categories.stream()
                .filter(category -> category.sides().contains(side))
                .toList());
    }

    PhraseNode phrases() {
        return phrases;
    }

    PatternTable patterns() {
        return patterns;
    }

    /** The names of categories that are given as bits. */
    Set<String> names(long categories) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < names.size(); i++) {
            if ((categories & (1L << i)) != 0) {
                found.add(names.get(i));
            }
        }
        return found;
    }
}
