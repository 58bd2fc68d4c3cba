package dev.guildhall.state.surroundings;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.state.entity.Entity;
import dev.guildhall.state.entity.EntityEvent;
import dev.guildhall.state.request.PageSize;
import dev.guildhall.state.surroundings.Surroundings.Middle;
import dev.guildhall.state.surroundings.Surroundings.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells what surrounds an entity, always from the database. All pages look from where the entity stood on the first one: what does
 * not move meanwhile is told of exactly once; what moves, comes or goes may be told of once, twice or not at all.
 */
public final class ContextDesk {
    private final Surroundings surroundings;

    public ContextDesk(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * One page.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code NOT_FOUND} if there is no such entity
     */
    public Context page(ContextQuery query) {
        NeighbourPlace after = query.after();
        return after == null ? first(query) : next(query, after, new Page(query));
    }

    private Context first(ContextQuery query) {
        UUID id = query.around().entity();
        Middle middle = surroundings
                .middle(id, query.historySize())
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no entity " + id)
                        .asException());
        Page page = new Page(query);
        page.entities.add(middle.entity());
        page.characters = middle.entity().size();
        page.history = withinBounds(middle.history());
        page.world = middle.worldId() == null ? null : WorldState.of(middle.worldId(), middle.world());
        Place place = middle.place();
        return place == null ? page.end("") : next(query, NeighbourPlace.before(place), page);
    }

    private Context next(ContextQuery query, NeighbourPlace after, Page page) {
        if (query.around().radius() == 0) {
            return page.end("");
        }
        int room = query.size() - page.entities.size();
        List<Neighbour> found = surroundings.neighbours(query.around(), after, room + 1);
        NeighbourPlace last = after;
        int told = 0;
        while (told < Math.min(room, found.size()) && page.takes(found.get(told).entity())) {
            Neighbour neighbour = found.get(told);
            last = new NeighbourPlace(
                    after.centre(), neighbour.distance(), neighbour.entity().id());
            told++;
        }
        return page.end(told < found.size() ? last.token(query.around()) : "");
    }

    private static List<EntityEvent> withinBounds(List<EntityEvent> history) {
        int characters = 0;
        int told = 0;
        while (told < history.size() && characters <= PageSize.MOST_CHARACTERS) {
            characters += history.get(told).size();
            told++;
        }
        return history.subList(0, told);
    }

    /** What is told so far. */
    private static final class Page {
        private final List<Entity> entities;
        private List<EntityEvent> history = List.of();
        private @Nullable WorldState world;
        private int characters;

        Page(ContextQuery query) {
            this.entities = new ArrayList<>(query.size());
        }

        /** Adds an entity if it fits, or if it is the first. */
        boolean takes(Entity entity) {
            characters += entity.size();
            return (entities.isEmpty() || characters <= PageSize.MOST_CHARACTERS) && entities.add(entity);
        }

        Context end(String token) {
            return new Context(entities, history, world, token);
        }
    }
}
