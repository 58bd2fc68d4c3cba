package dev.guildhall.orchestration.foundation;

import dev.guildhall.orchestration.foundation.room.Room;
import dev.guildhall.orchestration.foundation.terrain.Terrain;
import java.util.List;

/**
 * Layer 1: a monster, its ground and its room (game-ai-contracts, {@code FoundationOutput}). Immutable. Holds the room, a byte a
 * tile, and nothing of the ground.
 *
 * @param npcs who else is in the room, none to three, each on a tile of their own
 */
public record Foundation(Blueprint blueprint, Monster monster, Terrain terrain, Room room, List<Inhabitant> npcs) {
    public Foundation {
        npcs = List.copyOf(npcs);
    }
}
