package dev.guildhall.inference.narrator;

/** Makes what comes from outside fit to be spoken: letters, digits, spaces and the lightest punctuation. */
final class PlainText {
    private static final String ENDS = ".!?";
    private static final char OPENING = '“';
    private static final char CLOSING = '”';
    private static final int SHORTEST_CUT = 30;

    private PlainText() {}

    /**
     * The first sentence of a text, without its final stop, as far as it can be spoken. What stands between “ and ” belongs to the
     * sentence around it, whatever stops are in it.
     *
     * @return at most {@code longest} characters; empty where nothing usable is left
     */
    static String firstSentence(String text, int longest) {
        // Whatever lies far behind the longest answer cannot be part of it.
        int end = Math.min(text.length(), longest * 4);
        StringBuilder plain = new StringBuilder(Math.min(end, longest) + 8);
        boolean letters = false;
        boolean quoting = false;
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (quoting && c == CLOSING) {
                quoting = false;
                close(plain);
                if (ENDS.indexOf(text.charAt(i - 1)) >= 0) {
                    break;
                }
            } else if (!quoting && c == OPENING && text.indexOf(CLOSING, next) > next) {
                quoting = true;
                plain.append(OPENING);
            } else if (!quoting && endsSentence(text, i, next) && letters) {
                break;
            } else {
                letters |= Character.isLetter(c);
                append(plain, c);
            }
            i = next;
        }
        return letters ? closed(cut(strip(plain), longest)) : "";
    }

    /** Right behind the last letter of what is quoted. */
    private static void close(StringBuilder plain) {
        int end = plain.length();
        while (end > 0 && !Character.isLetterOrDigit(plain.codePointBefore(end)) && plain.charAt(end - 1) != OPENING) {
            end--;
        }
        plain.setLength(end);
        if (end > 0 && plain.charAt(end - 1) == OPENING) {
            plain.setLength(end - 1);
        } else {
            plain.append(CLOSING);
        }
    }

    /** What was cut within a quotation ends with its sign. */
    private static String closed(String text) {
        return text.lastIndexOf(OPENING) > text.lastIndexOf(CLOSING) ? text + CLOSING : text;
    }

    private static boolean endsSentence(String text, int at, int next) {
        char c = text.charAt(at);
        if (c == '\n') {
            return true;
        }
        if (ENDS.indexOf(c) < 0) {
            return false;
        }
        boolean initial = c == '.' && isShortWordBefore(text, at);
        return !initial && (next >= text.length() || !Character.isLetterOrDigit(text.charAt(next)));
    }

    /** The point in "St. Orra" or "B. Ash" ends no sentence. */
    private static boolean isShortWordBefore(String text, int at) {
        int start = at;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return start < at && at - start <= 2 && Character.isUpperCase(text.charAt(start)) && at + 1 < text.length();
    }

    private static void append(StringBuilder plain, int c) {
        int last = plain.length() - 1;
        boolean afterSpace = last < 0 || plain.charAt(last) == ' ' || plain.charAt(last) == OPENING;
        if (Character.isLetterOrDigit(c)) {
            plain.appendCodePoint(c);
        } else if (c == '\'' || c == '’') {
            if (!afterSpace) {
                plain.append('\'');
            }
        } else if (c == '-') {
            if (!afterSpace) {
                plain.append('-');
            }
        } else if (c == ',' || c == ';' || c == ':') {
            if (!afterSpace && plain.charAt(last) != ',') {
                plain.append(", ");
            }
        } else if (!afterSpace) {
            plain.append(' ');
        }
    }

    private static String strip(StringBuilder plain) {
        for (int comma = plain.indexOf(" ,"); comma >= 0; comma = plain.indexOf(" ,")) {
            plain.deleteCharAt(comma);
        }
        int start = 0;
        int end = plain.length();
        while (start < end && !Character.isLetterOrDigit(plain.codePointAt(start)) && plain.charAt(start) != OPENING) {
            start++;
        }
        while (end > start
                && !Character.isLetterOrDigit(plain.codePointBefore(end))
                && plain.charAt(end - 1) != CLOSING) {
            end--;
        }
        return plain.substring(start, end);
    }

    /** Cuts at the last comma that leaves enough; an unbroken text that is too long is of no use. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int comma = text.lastIndexOf(',', longest);
        return comma >= SHORTEST_CUT ? text.substring(0, comma) : "";
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    static String uncapitalised(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /** Small, unless it starts with the word that is always a capital. */
    static String uncapitalisedUnlessI(String text) {
        return text.equals("I") || text.startsWith("I ") || text.startsWith("I'") ? text : uncapitalised(text);
    }

    /** A leading article small, whatever follows as it is. */
    static String uncapitalisedThe(String text) {
        boolean article = text.startsWith("The ") || text.startsWith("A ") || text.startsWith("An ");
        return article ? uncapitalised(text) : text;
    }
}
