package dev.guildhall.orchestration.battle;

import dev.guildhall.orchestration.completion.PlainText;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What holds for fields of a kind wherever they stand in a battle's request. Whatever is wrong becomes a violation. */
final class FieldChecks {
    /** How a violation shows what is not there. */
    static final String ABSENT = "absent";

    /** How many characters of what was given a violation shows. */
    static final int LONGEST_SHOWN = 60;

    private FieldChecks() {}

    static boolean expectShare(@Nullable Float share, String field, Violations violations) {
        boolean holds = share != null && share >= 0 && share <= 1;
        return violations.expect(holds, field, share == null ? ABSENT : share, "a number of 0..1");
    }

    static boolean expectSize(int size, int least, int most, String field, Violations violations) {
        return violations.expect(
                size >= least && size <= most, field, size + " entries", least + ".." + most + " entries");
    }

    static String text(@Nullable String text, String field, int longest, Violations violations) {
        String given = text == null ? "" : text;
        violations.expect(
                given.length() <= longest, field, given.length() + " characters", "at most " + longest + " characters");
        return given;
    }

    /** The UUID of a field; the nil one, and a violation, if it is none. */
    static UUID uuid(@Nullable String text, String field, Violations violations) {
        Optional<UUID> id = Optional.ofNullable(text).flatMap(UuidText::findNonNil);
        violations.expect(
                id.isPresent(), field, text == null || text.isEmpty() ? ABSENT : shortened(text), UuidText.NON_NIL);
        return id.orElse(UuidText.NIL);
    }

    /** What was given, as far as it fits a message. */
    static String shortened(String text) {
        return "'" + PlainText.of(text, LONGEST_SHOWN) + "'";
    }
}
