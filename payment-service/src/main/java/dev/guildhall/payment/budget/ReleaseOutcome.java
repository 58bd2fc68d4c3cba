package dev.guildhall.payment.budget;

/** What came of letting go of a hold. */
public sealed interface ReleaseOutcome {

    /** Nothing is held, and until now this much was. */
    record Released(long releasedMicros) implements ReleaseOutcome {}

    /** Too late: its cost is booked. */
    record Settled() implements ReleaseOutcome {}

    /** The reservation is another user's. */
    record Foreign() implements ReleaseOutcome {}
}
