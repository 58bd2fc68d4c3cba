package dev.guildhall.inference.situation;

/** What a player can ask about without naming it. */
public enum Aspect {
    /** Who the NPC is. */
    NAME,
    /** What the NPC does. */
    WORK,
    /** What the NPC wants. */
    WANT,
    /** What the NPC is afraid of. */
    FEAR,
    /** Where the NPC comes from, and what it has lived through. */
    PAST,
    /** Whom the NPC stands with. */
    FACTION,
    /** What kind of being the NPC is. */
    RACE,
    /** Where the two of them are. */
    PLACE,
    /** What happened lately. */
    NEWS,
    /** What the NPC remembers of the player. */
    PLAYER
}
