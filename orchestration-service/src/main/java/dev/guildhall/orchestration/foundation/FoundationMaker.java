package dev.guildhall.orchestration.foundation;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.orchestration.foundation.monster.Powers;
import dev.guildhall.orchestration.foundation.place.Tile;
import dev.guildhall.orchestration.foundation.room.Guest;
import dev.guildhall.orchestration.foundation.room.LivedInRoom;
import dev.guildhall.orchestration.foundation.room.RoomMaker;
import dev.guildhall.orchestration.foundation.terrain.Terrain;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes foundations. Has no state; any thread may use it. */
public final class FoundationMaker {
    /** Raised whenever the same blueprint would give another foundation, so that what was made before is known as such. */
    public static final int GENERATOR_VERSION = 1;

    /** Of the ids, a namespace of ours. */
    private static final UUID NAMESPACE = UUID.fromString("5f0c1f6e-3f0b-5c0e-9a51-7d3c8c1d2b64");

    /** Makes one: the room at once, the ground when its rows are asked for. The same blueprint always gives the same. */
    public Foundation make(Blueprint blueprint) {
        long seed = blueprint.seed();
        LivedInRoom made = RoomMaker.make(seed, blueprint.monsterType(), blueprint.biome(), blueprint.extent());
        return new Foundation(
                blueprint,
                monster(blueprint, made.lair()),
                Terrain.of(seed, blueprint.biome(), blueprint.extent()),
                made.room(),
                npcs(blueprint, made.guests()));
    }

    private static Monster monster(Blueprint blueprint, Tile lair) {
        return new Monster(
                id(blueprint, "monster"),
                blueprint.monsterType(),
                Powers.of(blueprint.seed(), blueprint.monsterType(), blueprint.biome()),
                lair);
    }

    private static List<Inhabitant> npcs(Blueprint blueprint, List<Guest> guests) {
        List<Inhabitant> npcs = new ArrayList<>();
        for (Guest guest : guests) {
            npcs.add(new Inhabitant(id(blueprint, "npc-" + npcs.size()), guest.role(), guest.place()));
        }
        return npcs;
    }

    /** The id that the ground has as an entity. */
    public UUID terrainId(Blueprint blueprint) {
        return id(blueprint, "terrain");
    }

    /** The id that the room has as an entity. */
    public UUID roomId(Blueprint blueprint) {
        return id(blueprint, "room");
    }

    /** Of everything in the blueprint, and what it is the id of: version 5 of RFC 9562. */
    private static UUID id(Blueprint blueprint, String purpose) {
        String name = String.join(
                "/",
                Integer.toString(GENERATOR_VERSION),
                Long.toString(blueprint.seed()),
                blueprint.monsterType().wireName(),
                blueprint.biome().wireName(),
                blueprint.extent().width() + "x" + blueprint.extent().height(),
                blueprint.world() == null ? "no-world" : blueprint.world().toString(),
                purpose);
        return UuidCreator.getNameBasedSha1(NAMESPACE, name);
    }
}
