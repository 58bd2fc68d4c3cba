package dev.guildhall.settings;

import java.util.regex.Pattern;

/** What settings may be, each bound included. Lengths are in UTF-16 characters. */
public final class SettingsBounds {
    public static final int LEAST_WIDTH = 320;
    public static final int MOST_WIDTH = 15_360;
    public static final int LEAST_HEIGHT = 200;
    public static final int MOST_HEIGHT = 8_640;
    public static final int MOST_QUALITY = 4;
    public static final double LEAST_SENSITIVITY = 0.05;
    public static final double MOST_SENSITIVITY = 20;
    public static final int KEY_BINDINGS = 200;
    public static final int KEY_LENGTH = 32;
    public static final int PREFERENCES = 100;
    public static final int PREFERENCE_LENGTH = 512;

    /** The longest name of an action or a preference. */
    public static final int NAME_LENGTH = 64;

    static final String VOLUMES = "0..1";
    static final String WIDTHS = LEAST_WIDTH + ".." + MOST_WIDTH;
    static final String HEIGHTS = LEAST_HEIGHT + ".." + MOST_HEIGHT;
    static final String QUALITIES = "0.." + MOST_QUALITY;
    static final String SENSITIVITIES = "0.05..20";
    static final String NAMES = "names of 1.." + NAME_LENGTH + " letters, digits, dots, dashes or underscores";
    static final String KEYS = "1.." + KEY_LENGTH + " characters, none of them a control character";
    static final String PREFERENCE_VALUES =
            "at most " + PREFERENCE_LENGTH + " characters, no control characters but tabs and line ends";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1," + NAME_LENGTH + "}");

    private SettingsBounds() {}

    /** Compared this way round, so that NaN is no volume. */
    static boolean isVolume(double volume) {
        return volume >= 0 && volume <= 1;
    }

    static boolean isWidth(int pixels) {
        return pixels >= LEAST_WIDTH && pixels <= MOST_WIDTH;
    }

    static boolean isHeight(int pixels) {
        return pixels >= LEAST_HEIGHT && pixels <= MOST_HEIGHT;
    }

    static boolean isQuality(int preset) {
        return preset >= 0 && preset <= MOST_QUALITY;
    }

    /** In {@code float}, in which it is kept: 0.05 of one edge is then 0.05 of the other, and NaN is none. */
    static boolean isSensitivity(double sensitivity) {
        return (float) sensitivity >= (float) LEAST_SENSITIVITY && sensitivity <= MOST_SENSITIVITY;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isKey(String text) {
        return !text.isBlank()
                && text.length() <= KEY_LENGTH
                && text.codePoints().noneMatch(sign -> Character.isISOControl(sign) || isHalfASign(sign));
    }

    /** Half a surrogate pair and NUL cannot be stored at all; other control characters only blow a document up. */
    static boolean isPreference(String text) {
        return text.length() <= PREFERENCE_LENGTH
                && text.codePoints()
                        .noneMatch(sign -> isHalfASign(sign)
                                || (Character.isISOControl(sign) && sign != '\t' && sign != '\n' && sign != '\r'));
    }

    private static boolean isHalfASign(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
