package dev.guildhall.benchmarks.content;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.noise.Noise;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.foundation.room.RoomMaker;
import dev.guildhall.orchestration.foundation.terrain.Terrain;
import dev.guildhall.orchestration.random.Draws;
import java.util.List;

/** What is made of a seed; another kind of land and of monster with each. */
enum Making {
    NOISE("noise alone") {
        @Override
        long make(long seed, Extent extent) {
            Noise noise = new Noise(Draws.of(seed, "bare"), PERIOD);
            int[] values = new int[extent.tiles()];
            int at = 0;
            for (int y = 0; y < extent.height(); y++) {
                for (int x = 0; x < extent.width(); x++) {
                    values[at++] = noise.at(x * Noise.TILE, y * Noise.TILE);
                }
            }
            return values[at / 2];
        }
    },
    ROOM("room") {
        @Override
        long make(long seed, Extent extent) {
            return RoomMaker.make(seed, type(seed), biome(seed), extent)
                    .room()
                    .placements()
                    .size();
        }
    },
    TERRAIN("ground") {
        @Override
        long make(long seed, Extent extent) {
            Terrain terrain = Terrain.of(seed, biome(seed), extent);
            long sum = 0;
            for (int y = 0; y < extent.height(); y++) {
                sum += terrain.row(y)[y % extent.width()];
            }
            return sum;
        }
    };

    private static final int PERIOD = 64;
    private static final List<Biome> BIOMES = List.of(Biome.values());
    private static final List<MonsterType> TYPES = List.of(MonsterType.values());

    private final String title;

    Making(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /**
     * Makes one.
     *
     * @param seed 0 or more
     * @return a number that depends on it, so that it has to be made
     */
    abstract long make(long seed, Extent extent);

    /** By another digit than the land, so that every kind comes to every land. */
    private static MonsterType type(long seed) {
        return TYPES.get((int) (seed / BIOMES.size() % TYPES.size()));
    }

    private static Biome biome(long seed) {
        return BIOMES.get((int) (seed % BIOMES.size()));
    }
}
