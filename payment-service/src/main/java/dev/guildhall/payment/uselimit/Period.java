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

    String title() {
        return title;
    }

    /** How long a window is. UTC knows no days of 23 or 25 hours. */
    public Duration length() {
        return length;
    }
}
