package dev.guildhall.orchestration.completion;

/** Makes a line of what a model or a caller wrote, fit to be shown and to be written into another text. */
public final class PlainText {
    private PlainText() {}

    /**
     * Without characters that are not seen (controls, formats such as the ones that turn the direction of a text, halves of
     * pairs), with single spaces between words.
     *
     * @param longest the most UTF-16 units that are left; a pair is never cut in two
     */
    public static String of(String text, int longest) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), longest));
        boolean gap = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                gap = !plain.isEmpty();
            } else if (isShown(point)) {
                if (plain.length() + (gap ? 1 : 0) + Character.charCount(point) > longest) {
                    break;
                }
                if (gap) {
                    plain.append(' ');
                    gap = false;
                }
                plain.appendCodePoint(point);
            }
        }
        return plain.toString();
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
