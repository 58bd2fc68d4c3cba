package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.random.Draws;
import java.util.List;

/**
 * Makes rooms: walls and floor, then one piece of them, then ways in, then who lives there and what stands there. Takes time in
 * proportion to the tiles, and about a byte of memory for each.
 */
public final class RoomMaker {
    private RoomMaker() {}

    /** The room of a seed. What the monster is changes who and what is in it, and not its walls. */
    public static LivedInRoom make(long seed, MonsterType type, Biome biome, Extent extent) {
        Grid grid = new Grid(extent);
        Style.of(biome).layOut(grid, Draws.of(seed, "room/layout/" + biome.wireName()));
        Connection.make(grid, Draws.of(seed, "room/connection"));
        List<Entrance> entrances = Gates.open(grid, Draws.of(seed, "room/entrances"));
        int lair = Lair.find(grid, entrances);
        grid.mark(lair);
        List<Guest> guests = Company.invite(grid, lair, type, Draws.of(seed, "room/company/" + type.wireName()));
        Draws objects = Draws.of(seed, "room/objects/" + type.wireName());
        List<Placement> placements = Furnisher.furnish(grid, lair, type, biome, objects);
        grid.clearMarks();
        return new LivedInRoom(new Room(grid, placements, entrances), grid.tile(lair), guests);
    }
}
