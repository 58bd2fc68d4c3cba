package dev.guildhall.state.surroundings;

import dev.guildhall.state.entity.Entity;
import dev.guildhall.state.entity.EntityEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is around entities. */
public interface Surroundings {
    /**
     * An entity at one moment.
     *
     * @param place absent for what is nowhere
     * @param history what happened to it lately, the newest first
     * @param world what its {@code world_id} names; absent if it names nothing that is there
     */
    record Middle(
            Entity entity,
            @Nullable Place place,
            List<EntityEvent> history,
            @Nullable UUID worldId,
            Map<String, String> world) {
        public Middle {
            history = List.copyOf(history);
            world = Map.copyOf(world);
        }
    }

    /** Something near, and how far it is. */
    record Neighbour(Entity entity, double distance) {}

    Optional<Middle> middle(UUID id, int historySize);

    /** Others of the same world within the radius, the nearest first, those equally near by id. */
    List<Neighbour> neighbours(ContextQuery.Around around, NeighbourPlace after, int most);
}
