package dev.guildhall.platform.outbox;

/**
 * An event that the relay gives up, so that it does not hold up those behind it.
 *
 * @param reason what is wrong with it, or why the bus refuses it; cut after 1,000 characters
 */
record DeadLetter(OutboxTable.Row row, String reason) {
    private static final int LONGEST_REASON = 1_000;

    DeadLetter {
        reason = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
