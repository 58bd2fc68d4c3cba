package dev.guildhall.orchestration.map;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a map may show. */
public enum Which {
    ROOM,
    TERRAIN;

    /** As on the wire, such as {@code room}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is called so on the wire. */
    public static Optional<Which> findByWireName(String name) {
        return Arrays.stream(values())
                .filter(which -> which.wireName().equals(name))
                .findAny();
    }
}
