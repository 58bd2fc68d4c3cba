package dev.guildhall.inference.moderation;

/**
 * Stands between a model and the reader of one answer. Pieces go in as they come; what comes out is the same text, as soon as
 * it is certain that nothing flagged begins in it.
 */
public interface Screen {
    /** Takes the next piece, and returns what can be said now: a clean text, empty while all of it is held back. */
    Screened pass(String piece);

    /** The end of the answer: returns what was held back. */
    Screened rest();
}
