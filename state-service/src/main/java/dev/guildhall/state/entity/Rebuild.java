package dev.guildhall.state.entity;

import dev.guildhall.state.entity.Entities.Rebuilt;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes all entities again from their events, while the service runs: it holds one entity at a time, for as long as it takes to
 * fold its events.
 */
public final class Rebuild {
    private static final int PAGE = 500;

    private final Entities entities;

    public Rebuild(Entities entities) {
        this.entities = entities;
    }

    /** How many entities were found to be what. */
    public record Report(long right, long corrected, long made, long removed) {
        public long wrong() {
            return corrected + made + removed;
        }
    }

    /** Looks at every entity that there is when it comes by. Safe to repeat, and to run twice at once. */
    public Report all() {
        Map<Rebuilt, Long> found = new EnumMap<>(Rebuilt.class);
        @Nullable UUID last = null;
        List<UUID> page;
        do {
            page = entities.ids(last, PAGE);
            for (UUID id : page) {
                found.merge(entities.rebuild(id), 1L, Long::sum);
                last = id;
            }
        } while (page.size() == PAGE);
        return new Report(
                found.getOrDefault(Rebuilt.RIGHT, 0L),
                found.getOrDefault(Rebuilt.CORRECTED, 0L),
                found.getOrDefault(Rebuilt.MADE, 0L),
                found.getOrDefault(Rebuilt.REMOVED, 0L));
    }
}
