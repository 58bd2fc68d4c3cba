package dev.guildhall.inference.situation;

/** The lasting bent of an NPC's character. */
public enum Temperament {
    STEADY,
    GRUFF,
    GENTLE,
    PROUD,
    NERVOUS,
    MERRY,
    SOLEMN,
    SLY
}
