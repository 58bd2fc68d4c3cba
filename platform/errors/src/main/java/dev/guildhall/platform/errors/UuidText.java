package dev.guildhall.platform.errors;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads UUIDs strictly: {@link UUID#fromString} alone also takes {@code 1-1-1-1-1}. */
public final class UuidText {
    /** The one of zeros, which names nobody. */
    public static final UUID NIL = new UUID(0, 0);

    /** What is expected of {@link #findNonNil}. */
    public static final String NON_NIL = "a UUID other than the nil UUID";

    /** With its quotes and an ellipsis it is all that a violation shows. */
    private static final int LONGEST_SHOWN = 61;

    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private UuidText() {}

    /** The UUID that a text is, in small or capital letters; nothing if it is none. */
    public static Optional<UUID> find(String text) {
        return CANONICAL.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** The same of somebody: nothing for the nil UUID, either. */
    public static Optional<UUID> findNonNil(String text) {
        return find(text).filter(uuid -> !uuid.equals(NIL));
    }

    /** The UUID of a field; {@link #NIL}, and a violation, if it is none. */
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
