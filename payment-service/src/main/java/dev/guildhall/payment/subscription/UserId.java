package dev.guildhall.payment.subscription;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The documented {@code user_id}. */
public record UserId(UUID value) {
    /** {@link UUID#fromString} alone also takes {@code 1-1-1-1-1}. */
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** The user with this id; nothing if the text is no UUID. */
    public static Optional<UserId> find(String text) {
        return CANONICAL.matcher(text).matches() ? Optional.of(new UserId(UUID.fromString(text))) : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
