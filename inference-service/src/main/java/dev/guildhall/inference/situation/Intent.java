package dev.guildhall.inference.situation;

import java.util.Locale;

/** What a player's line is for. Where two have equal evidence, the one declared first is taken. */
public enum Intent {
    THREAT,
    /** Words that mean nothing inside the world: orders to a machine, talk of prompts and games. */
    ODDITY,
    INSULT,
    QUEST,
    TRADE,
    HELP,
    /** A question about a person, place, thing or event, the NPC itself included. */
    LORE,
    /** Praise and courtship. */
    FLATTERY,
    FAREWELL,
    APOLOGY,
    GRATITUDE,
    GREETING,
    ASSENT,
    DISSENT,
    SMALL_TALK,
    /** English, or nothing at all, without a recognisable purpose. */
    UNKNOWN;

    /** The name as it stands in data files and in answers, e.g. {@code small_talk}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
