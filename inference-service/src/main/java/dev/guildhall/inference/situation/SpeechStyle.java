package dev.guildhall.inference.situation;

/** How an NPC puts things. */
public enum SpeechStyle {
    PLAIN,
    ARCHAIC,
    TERSE,
    RUSTIC,
    SCHOLARLY,
    SMOOTH
}
