package dev.guildhall.platform.errors;

/**
 * One field that is not what was expected.
 *
 * @param field the path as the caller wrote it, e.g. {@code context.recent_events[3]}
 * @param given what was found, shortened; never a secret and never more than 64 characters
 * @param expected what would have been right, e.g. {@code 1, 2 or 3}
 */
public record FieldViolation(String field, String given, String expected) {
    private static final int LONGEST_GIVEN = 64;

    public FieldViolation {
        if (field.isBlank()) {
            throw new IllegalArgumentException("field: blank (expected: the path of a field)");
        }
        given = given.length() <= LONGEST_GIVEN ? given : given.substring(0, LONGEST_GIVEN - 1) + "…";
    }

    /** The violation as a sentence: {@code tier: 7 (expected: 1, 2 or 3)}. */
    @Override
    public String toString() {
        return field + ": " + given + " (expected: " + expected + ")";
    }
}
