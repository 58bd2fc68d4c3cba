package dev.guildhall.inference.narrator;

/** Where in an answer a phrase stands. */
enum Part {
    /** The whole answer of a tier 1 character, at most {@value Composer#BARK_WORDS} words. */
    BARK,
    /** The first reaction. */
    OPEN,
    /** The substance. */
    BODY,
    /** Something that is on the NPC's mind anyway. */
    WEAVE,
    /** What the NPC wants or fears, and how that bears on the matter. */
    MOTIVE,
    /** A question to the player. */
    ASK,
    /** The last word, where no question follows. */
    CLOSE,
    /** One to four words that can follow anything. */
    CODA
}
