package dev.guildhall.state.entity;

import java.util.Optional;
import java.util.UUID;

/**
 * Entities that can be had without the database. It can be lost at any time, and does nothing while it is away, except where a
 * method says so. What it gives is never older than the last change that was marked here and then committed.
 *
 * <p>Thread rule: any thread may call any method. Each blocks for a short time at most.
 */
public interface EntityCache {
    /** What the cache says of an entity. */
    sealed interface Look {
        /** It is this. */
        record Hit(Entity entity) implements Look {}

        /** Nothing: whoever asked reads the database now, and may {@link EntityCache#fill} then. */
        record Fill(UUID token) implements Look {}

        /** Not now: it is being changed or filled, or the cache is away. */
        record Pass() implements Look {}
    }

    Look look(UUID id);

    /** Puts in what was read from the database after the look, unless the entity was changed since the look. */
    void fill(UUID token, Entity entity);

    /** Says that an entity is about to be changed; nothing if the cache is away, which the transaction must then note. */
    Optional<Mark> mark(UUID id);

    /** Makes the cache know nothing of an entity. */
    void drop(UUID id);

    /**
     * The same, for a job that has to know.
     *
     * @return whether it was told; {@code false} while it is away
     */
    boolean tryDrop(UUID id);

    /**
     * That an entity is being changed. One of the methods ends it. If none does, because the process died or does not know
     * whether the change was committed, it ends by itself, and the cache knows nothing of the entity then.
     */
    interface Mark {
        /** The change was committed. */
        void changed(Entity entity);

        /** Nothing was changed. */
        void unchanged();

        /** The entity is gone, and whatever another one still wants to write about it comes too late. */
        void forgotten();
    }
}
