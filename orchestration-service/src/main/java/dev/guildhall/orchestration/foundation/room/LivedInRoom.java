package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.place.Tile;
import java.util.List;

/**
 * A room and who is in it.
 *
 * @param lair where the monster is
 * @param guests who else is there, none to three, each on a tile of their own
 */
public record LivedInRoom(Room room, Tile lair, List<Guest> guests) {
    public LivedInRoom {
        guests = List.copyOf(guests);
    }
}
