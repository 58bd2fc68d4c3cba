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

    /** The text as it is, on one line. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        append(text, out, false);
        return out.toString();
    }

    /** The same for a message of its own, which is never blank. */
    static String message(String text) {
        String plain = plain(text);
        // There was nothing in it that anybody could see or hear.
        return plain.isBlank() ? "..." : plain;
    }

    /** A key of the game's, so that it cannot pass for syntax. */
    static String key(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!isInvisible(c)) {
                out.appendCodePoint(isOfAKey(c) ? c : ' ');
            }
        }
        return out.toString();
    }

    private static boolean isOfAKey(int c) {
        // Modifier letters look like colons and quotes.
        return (Character.isLetterOrDigit(c) && Character.getType(c) != Character.MODIFIER_LETTER)
                || c == '.'
                || c == '_'
                || c == '-'
                || c == ',';
    }

    private static void append(String text, StringBuilder out, boolean quoted) {
        int last = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isInvisible(c)) {
                continue;
            }
            int sign = visible(c);
            if (opensControlToken(last, sign)) {
                out.append(' ');
            }
            if (quoted && (sign == '"' || sign == '\\')) {
                out.append('\\');
            }
            out.appendCodePoint(sign);
            last = sign;
        }
    }

    /** White space of any kind becomes a space; signs that some tokenizers read as quote and backslash become these. */
    private static int visible(int c) {
        return switch (c) {
            case '＂' -> '"';
            case '＼', '﹨' -> '\\';
            default -> Character.isWhitespace(c) || Character.getType(c) == Character.CONTROL ? ' ' : c;
        };
    }

    /**
     * Chat templates mark roles with {@code <|…|>}, {@code <s>}, {@code [INST]} and {@code ###}: a space makes them plain signs.
     * Some write them with full-width signs, and some tokenizers take those for the others.
     */
    private static boolean opensControlToken(int sign, int next) {
        return switch (sign) {
            case '<', '[', '＜', '［', '﹤' -> isBar(next) || next == '/' || next == '／' || Character.isLetter(next);
            case '|', '｜' -> next == '>' || next == ']' || next == '＞' || next == '］' || next == '﹥';
            case '#', '＃' -> next == sign;
            default -> false;
        };
    }

    private static boolean isBar(int c) {
        return c == '|' || c == '｜';
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || isVariationSelector(c)
                || isFiller(c)
                || isNoCharacter(c);
    }

    /** They choose between forms of the sign before them; a row of them can carry a text that no player sees. */
    private static boolean isVariationSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0x180B && c <= 0x180F)
                || (c >= 0xE0000 && c <= 0xE0FFF)
                || c == 0x034F;
    }

    /** Letters without ink. */
    private static boolean isFiller(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x17B4 || c == 0x17B5;
    }

    private static boolean isNoCharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}
