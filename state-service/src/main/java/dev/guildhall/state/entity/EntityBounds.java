package dev.guildhall.state.entity;

import java.util.regex.Pattern;

/** What an entity may have, each bound included. Lengths are in UTF-16 characters. */
public final class EntityBounds {
    /** Keys that one request may name. */
    public static final int KEYS = 256;

    public static final int KEY_LENGTH = 100;
    public static final int VALUE_LENGTH = 4_000;
    /** All keys and values of one request together. */
    public static final int REQUEST_LENGTH = 65_536;
    /** All that is known of one entity, as JSON in UTF-8. */
    public static final int ENTITY_BYTES = 65_536;

    public static final int SUMMARY_LENGTH = 500;
    public static final int TYPE_LENGTH = 50;
    public static final int NAME_LENGTH = 100;
    public static final double FARTHEST = 1e9;

    static final String KEYS_EXPECTED = "1.." + KEY_LENGTH + " letters, digits, dots, colons, dashes or underscores";
    static final String VALUES_EXPECTED =
            "at most " + VALUE_LENGTH + " characters, none of them U+0000 or half of a surrogate pair";
    static final String PLACES_EXPECTED = "a decimal number from -1000000000 to 1000000000";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1," + KEY_LENGTH + "}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");
    /** What Java and PostgreSQL read alike. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?");

    private EntityBounds() {}

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    static boolean isName(String text, int longest) {
        return text.length() <= longest && NAME.matcher(text).matches();
    }

    static boolean isText(String text, int longest) {
        return text.length() <= longest
                && text.codePoints().noneMatch(sign -> sign == 0 || Character.getType(sign) == Character.SURROGATE);
    }

    static boolean isCoordinate(String text) {
        return DECIMAL.matcher(text).matches() && Math.abs(Double.parseDouble(text)) <= FARTHEST;
    }
}
