package dev.guildhall.inference.dialogue;

import dev.guildhall.platform.errors.Refusal;

/** How a turn ended. */
public sealed interface DialogueOutcome {
    /** The NPC answered; all pieces of the text have been handed to the sink. */
    record Answered(DialogueReply reply) implements DialogueOutcome {}

    /** The NPC did not answer, or not to the end; nothing was recorded. */
    record Refused(Refusal refusal) implements DialogueOutcome {}
}
