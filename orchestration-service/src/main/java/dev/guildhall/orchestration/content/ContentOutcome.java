package dev.guildhall.orchestration.content;

import dev.guildhall.platform.errors.Refusal;

/** What came of a request for a place. */
public sealed interface ContentOutcome {
    /** The place has been handed over. */
    record Answered() implements ContentOutcome {}

    /** There is none. */
    record Refused(Refusal refusal) implements ContentOutcome {}
}
