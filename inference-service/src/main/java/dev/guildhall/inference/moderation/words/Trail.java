package dev.guildhall.inference.moderation.words;

/**
 * One way to read the last part of a text as the beginning of a phrase.
 *
 * @param node the phrases that it may become
 * @param start where its first letter stands
 * @param end behind its last letter
 * @param last the last letter, 0 between two words of a phrase
 * @param run how often the last letter was repeated in the text
 * @param stretched whether that is oftener than in the phrase
 * @param letters how many signs were letters, or signs other than digits in their place
 * @param digits how many were digits in the place of letters
 * @param spaced whether its letters stand apart, as in {@code w o r d}
 * @param gap how many other signs have followed the last letter
 */
record Trail(
        PhraseNode node,
        int start,
        int end,
        char last,
        int run,
        boolean stretched,
        int letters,
        int digits,
        boolean spaced,
        int gap) {
    /** Doubling a letter makes other words ({@code rapping}), a third one makes none. */
    private static final int SHORTEST_STRETCH = 3;
    /** With fewer letters, letters that stand apart are initials. */
    private static final int FEWEST_SPACED = 3;

    static Trail from(PhraseNode root, int at) {
        return new Trail(root, at, at, (char) 0, 0, false, 0, 0, false, 0);
    }

    boolean isHalfStretched() {
        return stretched && run < SHORTEST_STRETCH;
    }

    boolean isBetweenWords() {
        return last == 0;
    }

    /** Whether what was read is a word: not mostly digits, that is a number; nor initials. */
    boolean isWord() {
        return !isHalfStretched() && digits <= letters && (!spaced || letters + digits >= FEWEST_SPACED);
    }

    Trail with(PhraseNode child, char letter, boolean repeated, boolean digit) {
        return new Trail(
                child,
                start,
                end + gap + 1,
                letter,
                repeated ? run + 1 : 1,
                repeated && child == node,
                digit ? letters : letters + 1,
                digit ? digits + 1 : digits,
                spaced,
                0);
    }

    Trail atNextWord(PhraseNode child) {
        return new Trail(child, start, end, (char) 0, 0, false, letters, digits, spaced, 1);
    }

    Trail withGap(boolean nowSpaced) {
        return new Trail(node, start, end, last, run, stretched, letters, digits, spaced || nowSpaced, gap + 1);
    }
}
