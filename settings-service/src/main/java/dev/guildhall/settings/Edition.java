package dev.guildhall.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a user as they were after one of their changes.
 *
 * @param version how many changes there were; 0 for the defaults of somebody who never made any
 * @param changedAt when the last of them was; absent if there was none
 */
public record Edition(
        UserSettings settings, long version, @Nullable Instant changedAt) {
    /** Of somebody of whom nothing is stored. */
    public static final Edition UNTOUCHED = new Edition(UserSettings.DEFAULT, 0, null);

    public Edition {
        if (version < 0) {
            throw new IllegalArgumentException("version: " + version + " (expected: 0 or more)");
        }
        if ((version == 0) != (changedAt == null)) {
            throw new IllegalArgumentException(
                    "changedAt: " + changedAt + " of version " + version + " (expected: a time from version 1 on)");
        }
    }
}
