package dev.guildhall.inference.narrator;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a phrase can leave open. A phrase is used only where all of its slots can be filled, each at most once an answer. */
enum Slot {
    /** How the NPC addresses the player, e.g. {@code stranger}. */
    PLAYER,
    /** The NPC's name. */
    NAME,
    /** The NPC's role, without an article. */
    ROLE,
    /** The NPC's role, with an indefinite article. */
    A_ROLE,
    /** What the NPC works at, e.g. {@code the forge}. */
    CRAFT,
    /** What the NPC has to sell or give, in the plural. */
    WARES,
    /** What the NPC holds, without an article. */
    TOOL,
    /** Where the NPC is found, e.g. {@code the harbour}. */
    HAUNT,
    FACTION,
    RACE,
    LOCATION,
    /** What the NPC wants, as a verb phrase without "to". */
    WANT,
    /** What the NPC fears, as a noun phrase. */
    FEAR,
    /** A sentence of the NPC's past in the first person, without its full stop. */
    PAST,
    /** A recent event that is not the player's deed, as a clause that can follow "that". */
    EVENT,
    /** The same as a sentence of its own, without its full stop. */
    EVENT_SAID,
    /** A recent event as a noun phrase. */
    EVENT_THING,
    /** A recent event as a clause whose subject is "you". */
    DEED,
    /** A memory as a clause that can follow "that". */
    MEMORY,
    /** A memory as a sentence of its own, without its full stop. */
    MEMORY_SAID,
    /** A memory as a noun phrase. */
    MEMORY_THING,
    /** A memory as a clause whose subject is "you". */
    MEMORY_DEED,
    /** What the player asked about and the NPC does not know, with its article. */
    TOPIC,
    /** The name of an entry of the world state, in words. */
    KEY,
    /** The value of an entry of the world state, in words. */
    VALUE;

    /** The name as it stands between braces. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The slots that tell the same thing in one form or another, this one included. */
    Set<Slot> related() {
        return switch (this) {
            case EVENT, EVENT_SAID, EVENT_THING, DEED -> EnumSet.of(EVENT, EVENT_SAID, EVENT_THING, DEED);
            case MEMORY, MEMORY_SAID, MEMORY_THING, MEMORY_DEED ->
                EnumSet.of(MEMORY, MEMORY_SAID, MEMORY_THING, MEMORY_DEED);
            case ROLE, A_ROLE -> EnumSet.of(ROLE, A_ROLE);
            default -> EnumSet.of(this);
        };
    }
}
