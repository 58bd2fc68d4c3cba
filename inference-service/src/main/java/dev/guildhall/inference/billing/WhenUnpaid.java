package dev.guildhall.inference.billing;

/** What becomes of a turn, or a completion, whose paid model may not be asked. */
public enum WhenUnpaid {
    /** It is refused. */
    REFUSE,
    /** The models that cost nothing are asked, and the narrator at last where an NPC speaks. */
    DEGRADE
}
