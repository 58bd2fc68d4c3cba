package dev.guildhall.settings;

import java.util.UUID;

/** Whose settings. */
public record UserId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
