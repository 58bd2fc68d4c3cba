package dev.guildhall.state.request;

import dev.guildhall.platform.errors.Violations;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads UUIDs strictly: {@link UUID#fromString} alone also takes {@code 1-1-1-1-1}. */
public final class UuidText {
    private static final UUID NIL = new UUID(0, 0);
    private static final int LONGEST_SHOWN = 64;
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private UuidText() {}

    public static Optional<UUID> find(String text) {
        return CANONICAL.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** The UUID of a field; one of zeros, and a violation, if it is none. */
    public static UUID read(String field, String text, Violations violations) {
        Optional<UUID> found = find(text);
        violations.expect(found.isPresent(), field, text.isEmpty() ? "absent" : shown(text), "a UUID");
        return found.orElse(NIL);
    }

    /** What was given, as far as it fits a message. */
    public static String shown(String text) {
        return "'" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text) + "'";
    }
}
