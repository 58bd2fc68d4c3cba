package dev.guildhall.platform.embeddings.ngram;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a text consists of: its words ({@code w:}), its pairs of neighbouring words ({@code p:}), and the n-grams of 3 to 5
 * characters of every word with an edge on either side ({@code g:}). A word is a run of letters, marks and digits, with the
 * apostrophes inside. A text without any consists of its signs ({@code s:}).
 *
 * <p>First the text is brought into one form: NFKC, upper and lower case folded. Unicode promises that both stay as they are
 * for every character that it has, so that a newer Java reads the same.
 */
final class TextFeatures {
    static final String WORD = "w:";

    private static final int SHORTEST_GRAM = 3;
    private static final int LONGEST_GRAM = 5;
    private static final char EDGE = '\u0002';

    private final Map<String, Integer> counts = new TreeMap<>();

    private TextFeatures() {}

    /** The features in their order, and how often each occurs; none only for a text that is blank. */
    static Map<String, Integer> of(String text) {
        TextFeatures features = new TextFeatures();
        String folded = folded(text);
        List<String> words = words(folded);
        String before = "";
        for (String word : words) {
            features.add(WORD + word);
            features.add("p:" + before + ' ' + word);
            features.addGrams(word);
            before = word;
        }
        if (words.isEmpty()) {
            folded.codePoints().forEach(sign -> features.add("s:" + Character.toString(sign)));
        } else {
            features.add("p:" + before + ' ');
        }
        return features.counts;
    }

    /** The one form. Through upper to lower case, so that {@code ß} and {@code SS} meet; {@code ς} and {@code σ} need a hand. */
    static String folded(String text) {
        String composed = Normalizer.normalize(text, Form.NFKC);
        String lower =
                composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return Normalizer.normalize(lower, Form.NFKC).replace('\u2019', '\'').strip();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int sign = text.codePointAt(at);
            at += Character.charCount(sign);
            boolean inside = sign == '\'' && !word.isEmpty() && at < text.length() && isOfWord(text.codePointAt(at));
            if (inside || isOfWord(sign)) {
                word.appendCodePoint(sign);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isOfWord(int sign) {
        return Character.isLetterOrDigit(sign)
                || switch (Character.getType(sign)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.LETTER_NUMBER -> true;
                    default -> false;
                };
    }

    private void addGrams(String word) {
        int[] signs = (EDGE + word + EDGE).codePoints().toArray();
        for (int length = SHORTEST_GRAM; length <= LONGEST_GRAM; length++) {
            for (int from = 0; from + length <= signs.length; from++) {
                add("g:" + new String(signs, from, length));
            }
        }
    }

    private void add(String feature) {
        counts.merge(feature, 1, Integer::sum);
    }
}
