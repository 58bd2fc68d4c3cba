package dev.guildhall.inference.moderation.words;

/** Whose words are judged. */
enum Side {
    PLAYER,
    NPC
}
