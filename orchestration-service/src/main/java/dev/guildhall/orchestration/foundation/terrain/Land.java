package dev.guildhall.orchestration.foundation.terrain;

import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.random.Draws;

/**
 * What a kind of land looks like.
 *
 * @param waterLevel in centimetres, 0 for land without water
 * @param highest ground that it can have, in centimetres
 * @param relief its shape for a seed
 */
record Land(int waterLevel, int highest, Relief relief) {
    /** The land of a seed. */
    static Land of(Biome biome, long seed) {
        Draws draws = Draws.of(seed, "terrain/" + biome.wireName());
        return switch (biome) {
            case SWAMP -> new Land(260, 700, WildReliefs.swamp(draws));
            case FOREST -> new Land(500, 3_200, WildReliefs.forest(draws));
            case MOUNTAINS -> new Land(1_500, Terrain.MOST_HEIGHT, WildReliefs.mountains(draws));
            case DESERT -> new Land(0, 2_400, BareReliefs.desert(draws));
            case TUNDRA -> new Land(240, 900, BareReliefs.tundra(draws));
            case GRAVEYARD -> new Land(0, 1_200, BuiltReliefs.graveyard(draws));
            case RUINS -> new Land(0, 2_400, BuiltReliefs.ruins(draws));
            case CAVERNS -> new Land(500, 6_000, BareReliefs.caverns(draws));
            case COAST -> new Land(1_500, 4_500, WildReliefs.coast(draws));
            case PLAINS -> new Land(300, 1_300, WildReliefs.plains(draws));
        };
    }
}
