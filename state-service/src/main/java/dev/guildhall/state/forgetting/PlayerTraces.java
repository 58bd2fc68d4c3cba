package dev.guildhall.state.forgetting;

import java.util.UUID;

/** What one feature keeps of players. Each feature that keeps anything has a bean of this type for each kind. */
public interface PlayerTraces {
    /** What it is that is kept, in the words of the answer. Of each kind there is one bean. */
    enum Kind {
        /** Memories of NPCs. */
        MEMORIES,
        /** Entries of the player's history. */
        HISTORY,
        /** Events of the entity that the player is. */
        EVENTS,
        /** The entity that the player is. */
        ENTITIES
    }

    Kind kind();

    /**
     * Removes all of this kind that is kept of a player. Called in a transaction, of which it is to be a part.
     *
     * @return how much was removed; 0 if there was nothing, or no longer
     */
    long remove(UUID player);
}
