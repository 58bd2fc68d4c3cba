package dev.guildhall.payment.uselimit;

import java.time.Duration;

/** The documented {@code period}: a UTC calendar day or hour. */
public enum Period {
    DAILY("daily", "Daily", Duration.ofDays(1)),
    HOURLY("hourly", "Hourly", Duration.ofHours(1));

    private final String label;
    private final String title;
    private final Duration length;

    Period(String label, String title, Duration length) {
        this.label = label;
        this.title = title;
        this.length = length;
    }

    /** As in keys, tables and messages. */
    public String label() {
        return label;
    }

    /** The documented sentence, such as {@code Daily Layer 3 limit exceeded (5)}. */
    String refusal(int layer, int limit) {
        return "%s Layer %d limit exceeded (%d)".formatted(title, layer, limit);
    }

    /** How long a window is. UTC knows no days of 23 or 25 hours. */
    public Duration length() {
        return length;
    }
}
