package dev.guildhall.inference.situation;

import java.util.Arrays;

/**
 * A text as words, for matching: lower case, without apostrophes, cut down to a stem, so that {@code threatened} and
 * {@code threatens} are one word. Independent of the machine's locale.
 */
final class Words {
    private static final int SHORTEST_STEM = 3;

    final String text;
    final String[] stems;
    /** Where a word starts and ends in {@link #text}. */
    final int[] starts;

    final int[] ends;
    /** Whether punctuation stands before a word. */
    final boolean[] apart;

    private Words(String text, String[] stems, int[] starts, int[] ends, boolean[] apart) {
        this.text = text;
        this.stems = stems;
        this.starts = starts;
        this.ends = ends;
        this.apart = apart;
    }

    static Words of(String text) {
        String[] stems = new String[text.length() / 2 + 1];
        int[] starts = new int[stems.length];
        int[] ends = new int[stems.length];
        boolean[] apart = new boolean[stems.length];
        StringBuilder word = new StringBuilder(16);
        int count = 0;
        boolean punctuation = true;
        int i = 0;
        while (i < text.length()) {
            if (!Character.isLetterOrDigit(text.charAt(i))) {
                punctuation |= ".,;:!?-()\"".indexOf(text.charAt(i)) >= 0;
                i++;
                continue;
            }
            int start = i;
            word.setLength(0);
            while (i < text.length() && isInside(text, i)) {
                if (Character.isLetterOrDigit(text.charAt(i))) {
                    word.append(Character.toLowerCase(text.charAt(i)));
                }
                i++;
            }
            stems[count] = stem(word.toString());
            starts[count] = start;
            ends[count] = i;
            apart[count] = punctuation;
            punctuation = false;
            count++;
        }
        return new Words(
                text,
                Arrays.copyOf(stems, count),
                Arrays.copyOf(starts, count),
                Arrays.copyOf(ends, count),
                Arrays.copyOf(apart, count));
    }

    private static boolean isInside(String text, int i) {
        char c = text.charAt(i);
        boolean apostrophe = c == '\'' || c == '’';
        return Character.isLetterOrDigit(c)
                || (apostrophe && i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1)));
    }

    int count() {
        return stems.length;
    }

    /** The words from one to another, the last one not included, as they were written. */
    String slice(int from, int to) {
        return text.substring(starts[from], ends[to - 1]);
    }

    boolean asks() {
        return text.indexOf('?') >= 0 || text.indexOf('？') >= 0;
    }

    static String stem(String word) {
        String stem = word;
        int length = stem.length();
        if (word.equals("news")) {
            // Not the plural of "new".
            return word;
        }
        if (length > 4 && stem.endsWith("ies")) {
            stem = stem.substring(0, length - 3) + "y";
        } else if (length > SHORTEST_STEM
                && stem.endsWith("s")
                && !stem.endsWith("ss")
                && !stem.endsWith("us")
                && !stem.endsWith("is")) {
            stem = stem.substring(0, length - 1);
        }
        if (stem.endsWith("ing")) {
            stem = withoutEnding(stem, 3);
        } else if (stem.endsWith("ed") && !stem.endsWith("eed")) {
            stem = withoutEnding(stem, 2);
        }
        if (stem.length() > SHORTEST_STEM && stem.endsWith("e")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        return stem;
    }

    private static String withoutEnding(String word, int letters) {
        int rest = word.length() - letters;
        if (rest < SHORTEST_STEM || !hasVowel(word, rest)) {
            return word;
        }
        char last = word.charAt(rest - 1);
        boolean doubled = last == word.charAt(rest - 2) && "lsz".indexOf(last) < 0;
        return word.substring(0, doubled ? rest - 1 : rest);
    }

    private static boolean hasVowel(String word, int end) {
        for (int i = 0; i < end; i++) {
            if ("aeiouy".indexOf(word.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
