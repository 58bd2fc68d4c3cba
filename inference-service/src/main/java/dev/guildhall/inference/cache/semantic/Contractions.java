package dev.guildhall.inference.cache.semantic;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** English contractions, as they are written with and without the apostrophe, and what they stand for where that is certain. */
final class Contractions {
    private static final Map<String, String> ENDINGS = Map.of("'m", "am", "'re", "are", "'ve", "have", "'ll", "will");

    /** What {@code 's} is short for {@code is} after; elsewhere it may tell whose something is. */
    private static final Set<String> BEFORE_IS =
            Set.of("it", "that", "what", "where", "who", "how", "when", "why", "there", "here", "he", "she");

    /** What {@code 'd} is short for {@code would} before; elsewhere it may be {@code had}. */
    private static final Set<String> AFTER_WOULD = Set.of("like", "love", "rather", "prefer");

    private static final Map<String, List<String>> WHOLE = Map.ofEntries(
            Map.entry("cannot", List.of("can", "not")),
            Map.entry("can't", List.of("can", "not")),
            Map.entry("won't", List.of("will", "not")),
            Map.entry("shan't", List.of("shall", "not")),
            Map.entry("let's", List.of("let", "us")),
            Map.entry("dont", List.of("do", "not")),
            Map.entry("doesnt", List.of("does", "not")),
            Map.entry("didnt", List.of("did", "not")),
            Map.entry("isnt", List.of("is", "not")),
            Map.entry("arent", List.of("are", "not")),
            Map.entry("wasnt", List.of("was", "not")),
            Map.entry("havent", List.of("have", "not")),
            Map.entry("couldnt", List.of("could", "not")),
            Map.entry("wouldnt", List.of("would", "not")),
            Map.entry("im", List.of("i", "am")),
            Map.entry("ive", List.of("i", "have")),
            Map.entry("youre", List.of("you", "are")),
            Map.entry("whats", List.of("what", "is")),
            Map.entry("wheres", List.of("where", "is")),
            Map.entry("thats", List.of("that", "is")));

    private static final Set<String> BEFORE_NOT = Set.of(
            "do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "could", "would", "should", "must",
            "need");

    private Contractions() {}

    /** The words that a word stands for; itself where it is none, or might stand for something else. */
    static List<String> resolved(String word, @Nullable String next) {
        List<String> whole = WHOLE.get(word);
        if (whole != null) {
            return whole;
        }
        if (word.endsWith("n't") && BEFORE_NOT.contains(word.substring(0, word.length() - 3))) {
            return List.of(word.substring(0, word.length() - 3), "not");
        }
        int apostrophe = word.indexOf('\'');
        if (apostrophe < 1) {
            return List.of(word);
        }
        String stem = word.substring(0, apostrophe);
        String ending = word.substring(apostrophe);
        String resolved = ENDINGS.get(ending);
        if (resolved == null && ending.equals("'s") && BEFORE_IS.contains(stem)) {
            resolved = "is";
        }
        if (resolved == null && ending.equals("'d") && next != null && AFTER_WOULD.contains(next)) {
            resolved = "would";
        }
        return resolved == null ? List.of(word) : List.of(stem, resolved);
    }
}
