package dev.guildhall.inference.moderation.words;

import java.util.ArrayList;
import java.util.List;

/**
 * How phrases are written in data files: words with spaces between them, {@code (one|another|)} where there is a choice, and
 * {@code *} at the end for any ending of the last word.
 */
final class PhraseSyntax {
    private static final int MOST_SPELLINGS = 10_000;
    private static final int LONGEST = 120;

    private PhraseSyntax() {}

    /**
     * One phrase that is searched for.
     *
     * @param letters in lower case, with one space between two words
     * @param open whether the last word may have any ending
     */
    record Phrase(String letters, boolean open) {}

    /**
     * All phrases that a text stands for.
     *
     * @throws IllegalArgumentException if it is not written as it should be; the message is what was expected
     */
    static List<Phrase> expand(String phrase) {
        List<String> spellings = new ArrayList<>(List.of(""));
        int at = 0;
        while (at < phrase.length()) {
            int opening = phrase.indexOf('(', at);
            if (opening < 0) {
                spellings = each(spellings, List.of(phrase.substring(at)));
                break;
            }
            int closing = phrase.indexOf(')', opening);
            if (closing < 0) {
                throw new IllegalArgumentException("a ) for every (");
            }
            spellings = each(spellings, List.of(phrase.substring(at, opening)));
            spellings = each(
                    spellings, List.of(phrase.substring(opening + 1, closing).split("\\|", -1)));
            at = closing + 1;
        }
        return spellings.stream().map(PhraseSyntax::phrase).toList();
    }

    private static List<String> each(List<String> beginnings, List<String> choices) {
        if ((long) beginnings.size() * choices.size() > MOST_SPELLINGS) {
            throw new IllegalArgumentException("at most " + MOST_SPELLINGS + " combinations");
        }
        List<String> all = new ArrayList<>(beginnings.size() * choices.size());
        for (String beginning : beginnings) {
            for (String choice : choices) {
                all.add(beginning + choice);
            }
        }
        return all;
    }

    private static Phrase phrase(String spelling) {
        String letters = letters(spelling);
        if (letters.length() < 2 || letters.length() > LONGEST) {
            throw new IllegalArgumentException("2.." + LONGEST + " letters and spaces");
        }
        return new Phrase(letters, spelling.endsWith("*"));
    }

    private static String letters(String phrase) {
        PlainText plain = new PlainText();
        plain.append(phrase);
        StringBuilder letters = new StringBuilder(plain.length());
        boolean gap = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Signs.isWord(c)) {
                if (gap && !letters.isEmpty()) {
                    letters.append(' ');
                }
                gap = false;
                letters.append(Signs.lower(c));
            } else if (c != '\'') {
                // An apostrophe is a sign inside of a word, which the search overlooks.
                gap = true;
            }
        }
        return letters.toString();
    }
}
