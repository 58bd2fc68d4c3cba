package dev.guildhall.orchestration.foundation.room;

import java.util.Locale;

/** A side of a room's outer wall. */
public enum Side {
    NORTH,
    EAST,
    SOUTH,
    WEST;

    /** As on the wire, such as {@code north}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
