package dev.guildhall.orchestration.content.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.Monster;
import dev.guildhall.orchestration.foundation.place.Tile;
import dev.guildhall.orchestration.foundation.room.Placement;
import dev.guildhall.orchestration.foundation.room.Room;
import dev.guildhall.orchestration.foundation.terrain.Terrain;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.annotation.JsonSerialize;

/** Layer 1, as JSON; the fields are those of the proto. */
@Schema(name = "FoundationOutput", description = "Layer 1: the bare monster, ground and room, made from the seed")
record FoundationAnswer(
        @JsonProperty("monster") MonsterAnswer monster,
        @JsonProperty("terrain") TerrainAnswer terrain,
        @JsonProperty("room") RoomAnswer room,

        @Schema(description = "Who else is in the room and can speak") @JsonProperty("npcs")
        List<NpcAnswer> npcs) {

    static FoundationAnswer of(Foundation foundation) {
        return new FoundationAnswer(
                MonsterAnswer.of(foundation.monster()),
                TerrainAnswer.of(foundation.terrain()),
                RoomAnswer.of(foundation.room()),
                foundation.npcs().stream()
                        .map(npc -> new NpcAnswer(
                                npc.id(),
                                npc.role(),
                                npc.place().x(),
                                npc.place().y()))
                        .toList());
    }

    @Schema(name = "MonsterBase", description = "A monster before it has a character")
    record MonsterAnswer(
            @JsonProperty("id") UUID id,
            @JsonProperty("type") String type,

            @Schema(description = "Its powers by name, 0 to 100") @JsonProperty("attributes")
            Map<String, Float> attributes,

            @JsonProperty("x") int x,
            @JsonProperty("y") int y) {
        static MonsterAnswer of(Monster monster) {
            return new MonsterAnswer(
                    monster.id(),
                    monster.type().wireName(),
                    monster.attributes(),
                    monster.place().x(),
                    monster.place().y());
        }
    }

    @Schema(name = "TerrainBase", description = "Ground before it has a character")
    record TerrainAnswer(
            @JsonProperty("biome") String biome,
            @JsonProperty("width") int width,
            @JsonProperty("height") int height,

            @Schema(description = "How high the water stands, in centimetres; 0 for none") @JsonProperty("water_level")
            int waterLevel,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description = "The height of every tile in centimetres above the lowest ground that"
                                            + " the biome can have, row by row from the north-west"),
                    schema = @Schema(type = "integer", minimum = "0", maximum = "16383"))
            @JsonSerialize(using = Rows.Heights.class)
            @JsonProperty("height_map")
            Terrain heightMap) {
        static TerrainAnswer of(Terrain terrain) {
            return new TerrainAnswer(
                    terrain.biome().wireName(),
                    terrain.extent().width(),
                    terrain.extent().height(),
                    terrain.waterLevel(),
                    terrain);
        }
    }

    @Schema(name = "RoomBase", description = "A room before it has a character")
    record RoomAnswer(
            @JsonProperty("width") int width,
            @JsonProperty("height") int height,

            @Schema(description = "What stands in the room, in the order of `placements`") @JsonProperty("objects")
            List<String> objects,

            @JsonProperty("placements") List<PlacementAnswer> placements,
            @JsonProperty("entrances") List<EntranceAnswer> entrances,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description = "The rows from north to south, one character a tile: # wall, . floor,"
                                            + " + door, E entrance, ~ water or a pit"),
                    schema = @Schema(type = "string"))
            @JsonSerialize(using = Rows.Tiles.class)
            @JsonProperty("tiles")
            Room tiles) {
        static RoomAnswer of(Room room) {
            return new RoomAnswer(
                    room.extent().width(),
                    room.extent().height(),
                    room.placements().stream().map(Placement::name).toList(),
                    room.placements().stream().map(PlacementAnswer::of).toList(),
                    room.entrances().stream()
                            .map(entrance -> new EntranceAnswer(
                                    entrance.place().x(),
                                    entrance.place().y(),
                                    entrance.side().wireName()))
                            .toList(),
                    room);
        }
    }

    @Schema(name = "PlacedObject", description = "An object in its place")
    record PlacementAnswer(
            @JsonProperty("name") String name,
            @JsonProperty("x") int x,
            @JsonProperty("y") int y,

            @Schema(description = "Whether nobody can stand where it is") @JsonProperty("blocks")
            boolean blocks) {
        static PlacementAnswer of(Placement placed) {
            Tile place = placed.place();
            return new PlacementAnswer(placed.name(), place.x(), place.y(), placed.blocks());
        }
    }

    @Schema(name = "Entrance", description = "A way into a room")
    record EntranceAnswer(
            @JsonProperty("x") int x,
            @JsonProperty("y") int y,

            @Schema(allowableValues = {"north", "east", "south", "west"}) @JsonProperty("side")
            String side) {}

    @Schema(name = "NpcBase", description = "Somebody in the room who can speak")
    record NpcAnswer(
            @JsonProperty("npc_id") UUID npcId,
            @JsonProperty("role") String role,
            @JsonProperty("x") int x,
            @JsonProperty("y") int y) {}
}
