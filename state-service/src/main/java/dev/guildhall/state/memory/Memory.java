package dev.guildhall.state.memory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One thing that an NPC remembers.
 *
 * @param id names it for good, a UUIDv7
 * @param kind such as {@code dialogue}
 * @param importance how much it matters to the NPC, from 0 to 1
 * @param happenedAt to the millisecond
 * @param audience before whom the NPC may speak of it; empty when it is no secret
 * @param players whom it is about
 */
public record Memory(
        UUID id,
        NpcId npc,
        String text,
        String kind,
        float importance,
        Instant happenedAt,
        List<UUID> audience,
        List<UUID> players) {

    public Memory {
        audience = List.copyOf(audience);
        players = List.copyOf(players);
    }

    /** Where it stands in a list. */
    Place place() {
        return new Place(happenedAt, id);
    }

    /** A place in the order of an NPC's memories: by time, and at one moment by id. */
    public record Place(Instant happenedAt, UUID id) {}
}
