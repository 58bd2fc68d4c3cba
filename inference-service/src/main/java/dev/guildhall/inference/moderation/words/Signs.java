package dev.guildhall.inference.moderation.words;

/** What single signs of a folded text are to the search for words. */
final class Signs {
    private Signs() {}

    /** Whether a sign is part of a word. Surrogates are: {@link Folding} leaves only those of letters. */
    static boolean isWord(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static char lower(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        return Character.toLowerCase(c);
    }

    /** The letters that a sign is commonly written for; empty for most. */
    static String standsFor(char c) {
        return switch (c) {
            case '0' -> "o";
            case '1', '|' -> "il";
            case '!' -> "i";
            case '3', '€' -> "e";
            case '4', '@' -> "a";
            case '5', '$' -> "s";
            case '7', '+' -> "t";
            case '8' -> "b";
            case '9' -> "g";
            default -> "";
        };
    }

    /** Whether a sign that is no letter may be the first of a word; not those that commonly end or part sentences. */
    static boolean mayStandForTheFirst(char c) {
        return c == '@' || c == '$';
    }

    /** Scripts that put no spaces between words: there, a word may begin and end anywhere. */
    static boolean isUnspaced(char c) {
        return (c >= 0x0E00 && c < 0x0F00)
                || (c >= 0x1000 && c < 0x10A0)
                || (c >= 0x1780 && c < 0x1800)
                || (c >= 0x3040 && c < 0xA000)
                || (c >= 0xF900 && c < 0xFB00);
    }
}
