package dev.guildhall.inference.situation;

import java.util.Arrays;

/**
 * One entry of a word list: words in their order. {@code _} stands for any one word, {@code ..} for up to four, a leading
 * {@code ^} asks for the start of a sentence, a trailing {@code $} for the end of the line, and a trailing {@code ?} for a
 * line that asks something.
 */
final class Phrase {
    private static final String ANY_WORD = "_";
    private static final String SOME_WORDS = "..";
    private static final int MOST_WORDS = 4;

    private final String[] stems;
    private final boolean atStart;
    private final boolean atEnd;
    private final boolean inQuestion;

    private Phrase(String[] stems, boolean atStart, boolean atEnd, boolean inQuestion) {
        this.stems = stems;
        this.atStart = atStart;
        this.atEnd = atEnd;
        this.inQuestion = inQuestion;
    }

    static Phrase read(DataNode node) {
        String written = node.text().strip();
        boolean atStart = written.startsWith("^");
        boolean inQuestion = written.endsWith("?");
        String rest = written.substring(atStart ? 1 : 0, written.length() - (inQuestion ? 1 : 0));
        boolean atEnd = rest.endsWith("$");
        rest = atEnd ? rest.substring(0, rest.length() - 1) : rest;
        String[] stems = Arrays.stream(rest.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals(ANY_WORD) || word.equals(SOME_WORDS) ? word : stemOf(node, word))
                .toArray(String[]::new);
        if (stems.length == 0 || stems[0].equals(ANY_WORD) || stems[0].equals(SOME_WORDS)) {
            throw node.refusal("words, the first of them not _ or ..");
        }
        return new Phrase(stems, atStart, atEnd, inQuestion);
    }

    private static String stemOf(DataNode node, String word) {
        Words words = Words.of(word);
        if (words.count() != 1) {
            throw node.refusal("words of letters, digits and apostrophes, _ or ..");
        }
        return words.stems[0];
    }

    String firstStem() {
        return stems[0];
    }

    /** How much of a line a match explains, in words. */
    int size() {
        return stems.length;
    }

    boolean contains(String stem) {
        for (String own : stems) {
            if (own.equals(stem)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the words match from one on. */
    boolean matches(Words words, int at) {
        if ((atStart && !words.apart[at]) || (inQuestion && !words.asks())) {
            return false;
        }
        return matches(words, at, 0);
    }

    private boolean matches(Words words, int at, int own) {
        if (own == stems.length) {
            return !atEnd || at == words.count();
        }
        if (stems[own].equals(SOME_WORDS)) {
            for (int skipped = 0; skipped <= MOST_WORDS && at + skipped <= words.count(); skipped++) {
                if (matches(words, at + skipped, own + 1)) {
                    return true;
                }
            }
            return false;
        }
        return at < words.count()
                && (stems[own].equals(ANY_WORD) || stems[own].equals(words.stems[at]))
                && matches(words, at + 1, own + 1);
    }
}
