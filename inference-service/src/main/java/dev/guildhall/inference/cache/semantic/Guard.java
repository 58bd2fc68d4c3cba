package dev.guildhall.inference.cache.semantic;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has to be equal in two lines, however near their vectors are. */
public enum Guard {
    /**
     * All words in their order, but for those of courtesy; what may differ is case, punctuation, and contractions. The right one
     * for the built-in embedding, which hears spelling only, and for any language.
     */
    WORDS {
        @Override
        boolean allows(Wording one, Wording other) {
            return one.words().equals(other.words());
        }
    },

    /**
     * The numbers, negations, names, persons and words of which there is an opposite, in their order. For an embedding model that
     * knows what words mean, and for English.
     */
    FACTS {
        @Override
        boolean allows(Wording one, Wording other) {
            Set<String> names = new HashSet<>(one.names());
            names.addAll(other.names());
            return facts(one, names).equals(facts(other, names));
        }
    };

    private static List<String> facts(Wording wording, Set<String> names) {
        return wording.words().stream()
                .filter(word -> names.contains(word) || FactWords.isFact(word))
                .toList();
    }

    /** Whether two lines may mean the same. */
    public boolean permits(Wording one, Wording other) {
        return one.question() == other.question() && allows(one, other);
    }

    abstract boolean allows(Wording one, Wording other);
}
