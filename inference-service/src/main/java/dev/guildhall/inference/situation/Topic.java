package dev.guildhall.inference.situation;

import org.jspecify.annotations.Nullable;

/** Something that the player's line is about, with what the NPC knows of it. */
public sealed interface Topic {

    /** The NPC itself: {@link Aspect#NAME} to {@link Aspect#RACE}. */
    record Self(Aspect aspect) implements Topic {}

    /**
     * Where they are.
     *
     * @param location as the scene has it; null where it does not say
     */
    record Place(@Nullable String location) implements Topic {}

    /**
     * An entry of the world state.
     *
     * @param fact the entry, with what the data files know about its key
     */
    record World(WorldFact fact) implements Topic {}

    /** One of the scene's recent events, as written there. */
    record Event(String text) implements Topic {}

    /** One of the scene's memories, as written there. */
    record Memory(String text) implements Topic {}

    /** News were asked for, and nothing happened. */
    record NoNews() implements Topic {}

    /** A memory of the player was asked for, and there is none. */
    record NoMemory() implements Topic {}

    /**
     * Something that the scene says nothing about.
     *
     * @param words what it was called, fit to be repeated by the NPC, e.g. {@code the old temple}; null where that is
     *     unclear or unfit
     */
    record NotKnown(@Nullable String words) implements Topic {}
}
