package dev.guildhall.state.entity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All entities and what happened to them. */
public interface Entities {
    /** As it is now. */
    Optional<Entity> find(UUID id);

    /** As it was right after its change of this version. */
    Optional<Entity> findAt(UUID id, long version);

    /** As it was at this time. */
    Optional<Entity> findAt(UUID id, Instant time);

    /**
     * Changes an entity and appends its event, and the one on the bus. Called in a transaction, which is rolled back unless the
     * outcome is {@link ChangeOutcome.Changed}.
     *
     * @param uncached that the cache could not be told; it is noted for {@link #uncached}
     */
    ChangeOutcome change(ChangeEntity change, boolean uncached);

    /**
     * What happened to an entity, the oldest first; nothing where there is no such entity.
     *
     * @param after only what has a higher number
     */
    List<EntityEvent> events(UUID id, long after, int most);

    /** Whether there is an entity. */
    boolean exists(UUID id);

    /** Notes that the cache could not be told of a change. Called in the transaction of the change. */
    void noteUncached(UUID id);

    /** Some entities that the cache is to be told of. */
    List<Note> uncached(int most);

    /** Crosses out notes; a newer note of the same entity stays. */
    void crossOut(Collection<Note> notes);

    /**
     * The ids of all entities, and of all streams of events, in their order.
     *
     * @param after absent for the first ones
     */
    List<UUID> ids(@Nullable UUID after, int most);

    /** Makes an entity again from its events; nobody changes it meanwhile. */
    Rebuilt rebuild(UUID id);

    /** That the cache was not told of a change of an entity. */
    record Note(UUID entity, UUID note) {}

    /** What an entity was found to be. */
    enum Rebuilt {
        /** As its events say. */
        RIGHT,
        /** Otherwise; it is right now. */
        CORRECTED,
        /** Missing; it is there now. */
        MADE,
        /** There without any event; it is gone now. */
        REMOVED
    }
}
