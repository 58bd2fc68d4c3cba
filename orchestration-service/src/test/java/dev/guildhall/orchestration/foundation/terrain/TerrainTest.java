package dev.guildhall.orchestration.foundation.terrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TerrainTest {
    private static final int SIDE = 96;
    private static final Extent EXTENT = new Extent(SIDE, SIDE);
    private static final int SEEDS = 12;

    /**
     * What is seen of some ground.
     *
     * @param slope between neighbours on average, in centimetres
     * @param steepest slope between neighbours
     * @param level tiles in a hundred
     * @param wet tiles in a hundred
     */
    private record Look(int lowest, int highest, double mean, double slope, int steepest, double level, double wet) {
        static Look of(Biome biome) {
            int lowest = Integer.MAX_VALUE;
            int highest = 0;
            long sum = 0;
            long slopes = 0;
            int steepest = 0;
            int level = 0;
            int wet = 0;
            for (long seed = 0; seed < SEEDS; seed++) {
                Terrain terrain = Terrain.of(seed, biome, EXTENT);
                int[] above = terrain.row(0);
                for (int y = 0; y < SIDE; y++) {
                    int[] row = terrain.row(y);
                    for (int x = 0; x < SIDE; x++) {
                        lowest = Math.min(lowest, row[x]);
                        highest = Math.max(highest, row[x]);
                        sum += row[x];
                        int slope = Math.max(Math.abs(row[x] - row[Math.max(0, x - 1)]), Math.abs(row[x] - above[x]));
                        slopes += slope;
                        level += slope < 5 ? 1 : 0;
                        steepest = Math.max(steepest, slope);
                        wet += row[x] < terrain.waterLevel() ? 1 : 0;
                    }
                    above = row;
                }
            }
            double tiles = (double) SIDE * SIDE * SEEDS;
            return new Look(
                    lowest, highest, sum / tiles, slopes / tiles, steepest, level * 100 / tiles, wet * 100 / tiles);
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysInRangeUsesItAndIsCoherent(Biome biome) {
        Terrain terrain = Terrain.of(1, biome, EXTENT);
        Look look = Look.of(biome);

        assertThat(terrain.highest()).isLessThanOrEqualTo(Terrain.MOST_HEIGHT);
        assertThat(look.lowest()).isNotNegative();
        assertThat(look.highest()).isLessThanOrEqualTo(terrain.highest());
        assertThat(look.highest() - look.lowest()).isGreaterThan(terrain.highest() / 2);
        // No step between neighbours is more than a quarter of all there can be, and most are far less.
        assertThat(look.steepest()).isLessThan(terrain.highest() / 4);
        assertThat(look.slope()).isBetween(1.0, terrain.highest() / 16.0);
    }

    @Test
    void looksUnlikeAnyOtherLand() {
        Map<Biome, Look> looks = new HashMap<>();
        Arrays.stream(Biome.values()).forEach(biome -> looks.put(biome, Look.of(biome)));
        for (Biome one : Biome.values()) {
            for (Biome other : Biome.values()) {
                if (one.compareTo(other) < 0) {
                    assertThat(distance(looks.get(one), looks.get(other)))
                            .as("between %s and %s", one, other)
                            .isGreaterThan(0.3);
                }
            }
        }
        assertThat(looks.get(Biome.MOUNTAINS).mean())
                .isGreaterThan(3 * looks.get(Biome.FOREST).mean());
        assertThat(looks.get(Biome.PLAINS).slope())
                .isLessThan(looks.get(Biome.FOREST).slope() / 2);
        assertThat(looks.get(Biome.SWAMP).wet()).isBetween(15.0, 60.0);
        assertThat(looks.get(Biome.COAST).wet()).isBetween(25.0, 75.0);
        assertThat(looks.get(Biome.DESERT).wet()).isZero();
    }

    /** How many times one has what the other has, at most, as a logarithm. */
    private static double distance(Look one, Look other) {
        return Math.max(
                Math.abs(Math.log(one.mean() / other.mean())),
                Math.max(
                        Math.abs(Math.log(one.slope() / other.slope())),
                        Math.max(
                                Math.abs(Math.log((one.level() + 2) / (other.level() + 2))),
                                Math.abs(Math.log((one.wet() + 2) / (other.wet() + 2))))));
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameHoweverRowsAreAskedFor(Biome biome) {
        Terrain terrain = Terrain.of(77, biome, EXTENT);
        int[][] southwards = IntStream.range(0, SIDE).mapToObj(terrain::row).toArray(int[][]::new);
        int[][] atOnce =
                IntStream.range(0, SIDE).parallel().mapToObj(terrain::row).toArray(int[][]::new);

        assertThat(atOnce).isDeepEqualTo(southwards);
        for (int y = SIDE - 1; y >= 0; y--) {
            assertThat(Terrain.of(77, biome, EXTENT).row(y)).isEqualTo(southwards[y]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsMoreOfTheSameLandWhenItIsLarger(Biome biome) {
        Terrain small = Terrain.of(5, biome, new Extent(20, 10));
        Terrain large = Terrain.of(5, biome, new Extent(4_096, 4_096));

        assertThat(Arrays.copyOf(large.row(9), 20)).isEqualTo(small.row(9));
        assertThat(Arrays.stream(large.row(4_095)))
                .allSatisfy(height -> assertThat(height).isBetween(0, large.highest()));
    }

    @ParameterizedTest
    @EnumSource
    void differsFromSeedToSeed(Biome biome) {
        assertThat(IntStream.range(0, 50)
                        .mapToObj(seed ->
                                Arrays.hashCode(Terrain.of(seed, biome, EXTENT).row(10)))
                        .distinct())
                .hasSize(50);
    }

    @Test
    void everyCoastHasSeaAndLand() {
        for (long seed = 0; seed < 200; seed++) {
            Terrain coast = Terrain.of(seed, Biome.COAST, new Extent(32, 32));
            int[] wet = IntStream.range(0, 32)
                    .map(y -> (int) Arrays.stream(coast.row(y))
                            .filter(height -> height < coast.waterLevel())
                            .count())
                    .toArray();
            assertThat(Arrays.stream(wet).sum()).as("seed %d", seed).isBetween(1, 32 * 32 - 1);
        }
    }

    @Test
    void namesARowThatThereIsNot() {
        Terrain terrain = Terrain.of(1, Biome.SWAMP, new Extent(8, 9));

        assertThatThrownBy(() -> terrain.row(9)).hasMessage("y: 9 (expected: 0..8)");
        assertThatThrownBy(() -> terrain.row(-1)).hasMessage("y: -1 (expected: 0..8)");
    }
}
