package dev.guildhall.identity.token;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A player, as games name one. */
public record PlayerId(UUID value) {
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** Strict: {@link UUID#fromString} alone also takes {@code 1-1-1-1-1}. */
    public static Optional<PlayerId> find(String text) {
        return CANONICAL.matcher(text).matches() ? Optional.of(new PlayerId(UUID.fromString(text))) : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
