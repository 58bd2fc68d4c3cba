package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import java.util.List;

/**
 * A kind of object.
 *
 * @param name a lower_snake_case word
 * @param blocks whether nobody can stand where it is
 * @param spot where it is put
 */
record Furniture(String name, boolean blocks, Spot spot) {
    /** Where an object belongs. */
    enum Spot {
        /** Beside a wall. */
        WALL,
        /** With no wall around it. */
        MIDDLE,
        ANYWHERE
    }

    /** What every monster of a type has beside it. */
    static Furniture signature(MonsterType type) {
        return new Furniture(
                switch (type) {
                    case VAMPIRE -> "stone_coffin";
                    case WEREWOLF -> "gnawed_carcass";
                    case LICH -> "phylactery_shrine";
                    case ZOMBIE -> "open_grave";
                    case GHOUL -> "flesh_larder";
                },
                true,
                Spot.ANYWHERE);
    }

    /** What a monster of a type brings along. */
    static List<Furniture> of(MonsterType type) {
        return switch (type) {
            case VAMPIRE ->
                List.of(
                        atWall("stone_coffin"),
                        atWall("candelabra"),
                        inMiddle("blood_font"),
                        atWall("tattered_tapestry"),
                        onFloor("velvet_carpet"));
            case WEREWOLF ->
                List.of(
                        onFloor("torn_pelts"),
                        onFloor("claw_marks"),
                        atWall("broken_chains"),
                        onFloor("bone_pile"),
                        inMiddle("moonstone"));
            case LICH ->
                List.of(
                        inMiddle("altar"),
                        onFloor("ritual_circle"),
                        atWall("bookshelf"),
                        atWall("alchemy_bench"),
                        inMiddle("soul_brazier"));
            case ZOMBIE ->
                List.of(
                        onFloor("bone_pile"),
                        onFloor("rotting_remains"),
                        atWall("overturned_cart"),
                        onFloor("shallow_grave"),
                        onFloor("fly_swarm"));
            case GHOUL ->
                List.of(
                        onFloor("bone_pile"),
                        onFloor("gnawed_bones"),
                        atWall("plundered_coffin"),
                        atWall("meat_hooks"),
                        onFloor("burrow_hole"));
        };
    }

    /** What the land has brought in. */
    static List<Furniture> of(Biome biome) {
        return switch (biome) {
            case SWAMP -> List.of(onFloor("reeds"), inMiddle("rotten_stump"), atWall("hanging_moss"));
            case FOREST -> List.of(inMiddle("ancient_tree"), onFloor("mushroom_ring"), onFloor("fallen_log"));
            case MOUNTAINS -> List.of(inMiddle("boulder"), atWall("ore_vein"), onFloor("rockfall"));
            case DESERT -> List.of(atWall("sandstone_idol"), onFloor("sand_drift"), atWall("clay_urns"));
            case TUNDRA -> List.of(inMiddle("ice_pillar"), onFloor("snow_drift"), atWall("frozen_corpse"));
            case GRAVEYARD -> List.of(inMiddle("sarcophagus"), atWall("tombstone"), onFloor("wilted_flowers"));
            case RUINS -> List.of(inMiddle("broken_statue"), onFloor("rubble"), atWall("cracked_mural"));
            case CAVERNS -> List.of(inMiddle("stalagmite"), onFloor("glowing_fungus"), atWall("crystal_cluster"));
            case COAST -> List.of(atWall("ship_wreckage"), onFloor("tide_pool"), atWall("barnacled_chest"));
            case PLAINS -> List.of(inMiddle("standing_stone"), onFloor("hay_bales"), atWall("grain_sacks"));
        };
    }

    private static Furniture atWall(String name) {
        return new Furniture(name, true, Spot.WALL);
    }

    private static Furniture inMiddle(String name) {
        return new Furniture(name, true, Spot.MIDDLE);
    }

    private static Furniture onFloor(String name) {
        return new Furniture(name, false, Spot.ANYWHERE);
    }
}
