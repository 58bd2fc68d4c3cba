package dev.guildhall.orchestration.content.grpc;

import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.Monster;
import dev.guildhall.orchestration.foundation.room.Room;
import dev.guildhall.orchestration.foundation.terrain.Terrain;
import dev.guildhall.proto.orchestration.v1.Entrance;
import dev.guildhall.proto.orchestration.v1.FoundationOutput;
import dev.guildhall.proto.orchestration.v1.MonsterBase;
import dev.guildhall.proto.orchestration.v1.NpcBase;
import dev.guildhall.proto.orchestration.v1.PlacedObject;
import dev.guildhall.proto.orchestration.v1.RoomBase;
import dev.guildhall.proto.orchestration.v1.TerrainBase;

/** Layer 1 as messages. */
final class FoundationMessages {
    private FoundationMessages() {}

    /** With both maps. */
    static FoundationOutput whole(Foundation foundation) {
        FoundationOutput.Builder output = withoutMaps(foundation);
        Terrain terrain = foundation.terrain();
        TerrainBase.Builder ground = output.getTerrainBuilder();
        for (int y = 0; y < terrain.extent().height(); y++) {
            for (int height : terrain.row(y)) {
                ground.addHeightMap(height);
            }
        }
        RoomBase.Builder room = output.getRoomBuilder();
        for (int y = 0; y < foundation.room().extent().height(); y++) {
            room.addTiles(foundation.room().row(y));
        }
        return output.build();
    }

    static FoundationOutput.Builder withoutMaps(Foundation foundation) {
        FoundationOutput.Builder output = FoundationOutput.newBuilder()
                .setMonster(monster(foundation.monster()))
                .setTerrain(terrain(foundation.terrain()))
                .setRoom(room(foundation.room()));
        foundation
                .npcs()
                .forEach(npc -> output.addNpcs(NpcBase.newBuilder()
                        .setNpcId(npc.id().toString())
                        .setRole(npc.role())
                        .setX(npc.place().x())
                        .setY(npc.place().y())));
        return output;
    }

    private static MonsterBase monster(Monster monster) {
        return MonsterBase.newBuilder()
                .setId(monster.id().toString())
                .setType(monster.type().wireName())
                .putAllAttributes(monster.attributes())
                .setX(monster.place().x())
                .setY(monster.place().y())
                .build();
    }

    private static TerrainBase terrain(Terrain terrain) {
        return TerrainBase.newBuilder()
                .setBiome(terrain.biome().wireName())
                .setWidth(terrain.extent().width())
                .setHeight(terrain.extent().height())
                .setWaterLevel(terrain.waterLevel())
                .build();
    }

    private static RoomBase room(Room room) {
        RoomBase.Builder message = RoomBase.newBuilder()
                .setWidth(room.extent().width())
                .setHeight(room.extent().height());
        room.placements()
                .forEach(placed -> message.addObjects(placed.name())
                        .addPlacements(PlacedObject.newBuilder()
                                .setName(placed.name())
                                .setX(placed.place().x())
                                .setY(placed.place().y())
                                .setBlocks(placed.blocks())));
        room.entrances()
                .forEach(entrance -> message.addEntrances(Entrance.newBuilder()
                        .setX(entrance.place().x())
                        .setY(entrance.place().y())
                        .setSide(entrance.side().wireName())));
        return message.build();
    }
}
