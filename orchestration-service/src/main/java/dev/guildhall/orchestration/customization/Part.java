package dev.guildhall.orchestration.customization;

/**
 * One of the three characters.
 *
 * @param reason why it is not as wanted, a lower_snake_case word; empty if it is
 * @param source {@code tables} or the name of a model
 * @param costMicros in millionths of a US dollar
 */
record Part<T>(T character, String reason, String source, long costMicros) {
    static final String TABLES = "tables";

    static <T> Part<T> fromTables(T character, String reason, long costMicros) {
        return new Part<>(character, reason, TABLES, costMicros);
    }
}
