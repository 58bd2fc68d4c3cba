package dev.guildhall.payment.user;

import dev.guildhall.platform.errors.UuidText;
import java.util.Optional;
import java.util.UUID;

/** The documented {@code user_id}. The nil UUID is nobody. */
public record UserId(UUID value) {
    /** What is expected where a user is named. */
    public static final String EXPECTED = "a UUID other than the nil UUID";

    public UserId {
        if (value.equals(UuidText.NIL)) {
            throw new IllegalArgumentException("user_id: " + value + " (expected: " + EXPECTED + ")");
        }
    }

    /** The user with this id; nothing if the text is no UUID, or is the nil UUID. */
    public static Optional<UserId> find(String text) {
        return UuidText.find(text).filter(value -> !value.equals(UuidText.NIL)).map(UserId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
