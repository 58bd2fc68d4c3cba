package dev.guildhall.payment.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What costs can be added up by. */
public enum GroupKey {
    /** The UTC day. */
    DAY,
    MODEL,
    SERVICE,
    USER;

    /** What is expected where one is named. */
    static final String NAMES = "day, model, service or user";

    /** As in requests: {@code day}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<GroupKey> find(String label) {
        return Arrays.stream(values()).filter(key -> key.label().equals(label)).findFirst();
    }
}
