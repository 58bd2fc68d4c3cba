package dev.guildhall.state.surroundings;

import dev.guildhall.state.entity.Entity;
import dev.guildhall.state.entity.EntityEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds an entity, or a page of it.
 *
 * @param entities the entity itself on the first page, then its neighbours
 * @param history the newest first; empty on later pages
 * @param world absent on later pages, and where there is none
 * @param nextToken where the next page begins; empty on the last one
 */
public record Context(
        List<Entity> entities,
        List<EntityEvent> history,
        @Nullable WorldState world,
        String nextToken) {
    public Context {
        entities = List.copyOf(entities);
        history = List.copyOf(history);
    }
}
