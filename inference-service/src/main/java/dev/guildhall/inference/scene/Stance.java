package dev.guildhall.inference.scene;

/** The relationship score in words, coldest first. */
public enum Stance {
    /** -1 to -0.6. */
    HOSTILE,
    /** Above -0.6 to -0.2. */
    WARY,
    /** Above -0.2, below 0.2. */
    NEUTRAL,
    /** From 0.2, below 0.7. */
    FRIENDLY,
    /** 0.7 to 1. */
    DEVOTED
}
