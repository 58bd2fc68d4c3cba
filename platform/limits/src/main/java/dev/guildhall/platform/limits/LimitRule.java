package dev.guildhall.platform.limits;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A limit as it is in force: the service's defaults with the configuration's overrides.
 *
 * @param name as callers see it, e.g. {@code token-requests}
 * @param permits requests per subject and window
 * @param window whole seconds
 */
public record LimitRule(String name, int permits, Duration window) {
    /** Which windows there are, in words. */
    static final String WINDOWS = "whole seconds from 1s to 366d";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    public LimitRule {
        // The settings of this library live beside the limits, under guildhall.limits.redis.
        if (!NAME.matcher(name).matches() || name.equals("redis")) {
            throw new IllegalArgumentException("name of a request limit: " + name
                    + " (expected: 1 to 40 lower-case letters, digits and dashes, other than redis)");
        }
        if (permits < 1) {
            throw new IllegalArgumentException(
                    "guildhall.limits." + name + ".permits: " + permits + " (expected: at least 1)");
        }
        if (!isWindow(window)) {
            throw new IllegalArgumentException("guildhall.limits." + name + ".window: " + SettingRules.written(window)
                    + " (expected: " + WINDOWS + ")");
        }
    }

    static boolean isWindow(Duration window) {
        return window.compareTo(Duration.ofSeconds(1)) >= 0
                && window.compareTo(LONGEST_WINDOW) <= 0
                && window.truncatedTo(ChronoUnit.SECONDS).equals(window);
    }

    static String nameOf(RequestLimit limit) {
        return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule in words: {@code 60 per minute}, {@code 5 per 10 seconds}. */
    String inWords() {
        return permits + " per " + windowInWords();
    }

    private String windowInWords() {
        long seconds = window.toSeconds();
        if (seconds % 86_400 == 0) {
            return counted(seconds / 86_400, "day");
        }
        if (seconds % 3_600 == 0) {
            return counted(seconds / 3_600, "hour");
        }
        return seconds % 60 == 0 ? counted(seconds / 60, "minute") : counted(seconds, "second");
    }

    private static String counted(long count, String unit) {
        return count == 1 ? unit : count + " " + unit + "s";
    }
}
