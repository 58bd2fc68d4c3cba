package dev.guildhall.identity.token;

import dev.guildhall.platform.errors.UuidText;
import java.util.Optional;
import java.util.UUID;

/** A player, as games name one. */
public record PlayerId(UUID value) {
    /** The player that a text names; nothing if it is no UUID. */
    public static Optional<PlayerId> find(String text) {
        return UuidText.find(text).map(PlayerId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
