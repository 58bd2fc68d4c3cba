package dev.guildhall.inference.prompt;

/**
 * Makes text that somebody else wrote safe to stand in a prompt: it stays readable, but it cannot end the string it stands
 * in, start a line of its own, hide behind invisible signs, or spell a model's control tokens.
 */
final class DataText {
    private DataText() {}

    /** The text in double quotes, on one line. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        append(text, out, true);
        return out.append('"').toString();
    }

    /** The text as it is, on one line, for a message of its own. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        append(text, out, false);
        return out.toString();
    }

    /** A key of the game's, so that it cannot pass for syntax. */
    static String key(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-' || c == ',' ? c : ' ')
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static void append(String text, StringBuilder out, boolean quoted) {
        int[] signs = text.codePoints().toArray();
        for (int i = 0; i < signs.length; i++) {
            int c = signs[i];
            if (Character.isWhitespace(c) || Character.getType(c) == Character.CONTROL) {
                out.append(' ');
            } else if (quoted && (c == '"' || c == '\\')) {
                out.append('\\').appendCodePoint(c);
            } else if (!isInvisible(c)) {
                out.appendCodePoint(c);
                if (opensControlToken(c, i + 1 < signs.length ? signs[i + 1] : 0)) {
                    out.append(' ');
                }
            }
        }
    }

    /** Chat templates mark roles with {@code <|…|>}, {@code <s>} and {@code [INST]}: a space makes them plain words. */
    private static boolean opensControlToken(int sign, int next) {
        return switch (sign) {
            case '<' -> next == '|' || next == '/' || Character.isLetter(next);
            case '[' -> next == '/' || Character.isUpperCase(next);
            case '|' -> next == '>';
            default -> false;
        };
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || (c >= 0xFE00 && c <= 0xFE0F);
    }
}
