package dev.guildhall.inference.scene;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as callers write them: UUIDs in their usual form. The nil UUID is nobody's. */
public final class UuidText {
    public static final String EXPECTED = "a UUID other than the nil UUID";

    private static final UUID NIL = new UUID(0, 0);
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private UuidText() {}

    /** Returns the id; nothing if the text is none. */
    public static Optional<UUID> find(String text) {
        return Optional.of(text)
                .filter(given -> FORM.matcher(given).matches())
                .map(UUID::fromString)
                .filter(uuid -> !isNil(uuid));
    }

    public static boolean isNil(UUID uuid) {
        return uuid.equals(NIL);
    }
}
