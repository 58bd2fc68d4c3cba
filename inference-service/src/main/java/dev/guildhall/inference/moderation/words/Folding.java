package dev.guildhall.inference.moderation.words;

import java.text.Normalizer;

/**
 * Reads through disguises of single signs: look-alikes of other alphabets, full-width and mathematical letters, accents, and
 * signs that nobody sees. Case stays, since keys and tokens have one.
 */
final class Folding {
    private static final String LOOK_ALIKES = "аеорсухіјѕԁһӏкмтвнАВЕКМНОРСТУХІЈЅ" + "αεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    private static final String LATIN = "aeopcyxijsdhlkmtbhABEKMHOPCTYXIJS" + "aeiknoptuxABEZHIKMNOPTYX";
    /** Stands for any sign beyond the first plane that is not a letter, e.g. a picture. */
    private static final String PICTURE = "\uFFFD";

    private Folding() {}

    /** What a code point beyond ASCII is read as: nothing, one sign or several. */
    static String fold(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> "";
            case Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> " ";
            case Character.DASH_PUNCTUATION -> "-";
            case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> "'";
            default -> isFiller(c) ? "" : foldVisible(c);
        };
    }

    private static String foldVisible(int c) {
        if (c >= 0x370 && c < 0x530) {
            int found = LOOK_ALIKES.indexOf(c);
            return found < 0 ? Character.toString(c) : LATIN.substring(found, found + 1);
        }
        if (!hasPlainForm(c)) {
            return c < 0x10000 || Character.isLetterOrDigit(c) ? Character.toString(c) : PICTURE;
        }
        String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
        StringBuilder plain = new StringBuilder(parts.length());
        parts.codePoints()
                .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** The blocks in which Unicode keeps variants of other letters, and accented Latin ones. */
    private static boolean hasPlainForm(int c) {
        return c < 0x250
                || (c >= 0x1D00 && c < 0x2100)
                || (c >= 0x2100 && c < 0x2190)
                || (c >= 0x2460 && c < 0x2500)
                || (c >= 0x3200 && c < 0x3400)
                || (c >= 0xFB00 && c < 0xFB10)
                || (c >= 0xFF00 && c < 0xFFEF)
                || (c >= 0x1D400 && c < 0x1D800)
                || (c >= 0x1F100 && c < 0x1F200);
    }

    /** Letters without ink. */
    private static boolean isFiller(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
    }
}
