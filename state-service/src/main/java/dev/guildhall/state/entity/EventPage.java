package dev.guildhall.state.entity;

import java.util.List;

/**
 * What happened to an entity, the oldest first, without a gap.
 *
 * @param more whether there is more after this
 */
public record EventPage(List<EntityEvent> events, boolean more) {
    public EventPage {
        events = List.copyOf(events);
    }
}
