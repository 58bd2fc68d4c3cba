package dev.guildhall.orchestration.foundation.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.foundation.place.Tile;
import dev.guildhall.orchestration.random.Draws;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Caves are roomy and yet caves, whatever the seed and however large, small or thin they are. */
class CavesTest {
    private static final int SEEDS = 600;
    private static final List<Extent> THIN_OR_LARGE = List.of(
            new Extent(8, 1_024),
            new Extent(1_024, 8),
            new Extent(4_096, 9),
            new Extent(20, 1_500),
            new Extent(1_500, 13),
            new Extent(300, 260));

    /** In hundredths of what is within the outer wall. */
    private static final int LEAST_FLOOR = 38;

    private static final int MOST_FLOOR = 82;

    @ParameterizedTest
    @EnumSource(names = {"SWAMP", "TUNDRA", "CAVERNS", "COAST"})
    void areWorthEntering(Biome biome) {
        for (int seed = 0; seed < SEEDS; seed++) {
            look(seed, biome, extent(seed));
        }
        for (Extent extent : THIN_OR_LARGE) {
            for (int seed = 0; seed < 3; seed++) {
                look(seed, biome, extent);
            }
        }
    }

    private static Extent extent(int seed) {
        Draws draws = Draws.of(seed, "extent");
        return new Extent(draws.between(8, 64), draws.between(8, 64));
    }

    private static void look(long seed, Biome biome, Extent extent) {
        Room room = RoomMaker.make(seed, MonsterType.GHOUL, biome, extent).room();
        int inner = (extent.width() - 2) * (extent.height() - 2);
        int floor = 0;
        for (int y = 1; y < extent.height() - 1; y++) {
            for (int x = 1; x < extent.width() - 1; x++) {
                floor += isOpen(room, x, y) ? 1 : 0;
            }
        }

        assertThat(100 * floor / inner)
                .as("hundredths of floor in %s %s, seed %d", biome, extent, seed)
                .isBetween(LEAST_FLOOR, MOST_FLOOR);
        assertThat(longestStraightWay(room))
                .as("longest straight way in %s %s, seed %d", biome, extent, seed)
                .isLessThan(30);
    }

    private static boolean isOpen(Room room, int x, int y) {
        return room.tileAt(new Tile(x, y)).walkable();
    }

    /** The most tiles in a row that have no floor to both sides. */
    private static int longestStraightWay(Room room) {
        int longest = 0;
        for (int y = 1; y < room.extent().height() - 1; y++) {
            int length = 0;
            for (int x = 1; x < room.extent().width() - 1; x++) {
                boolean narrow = isOpen(room, x, y) && !isOpen(room, x, y - 1) && !isOpen(room, x, y + 1);
                length = narrow ? length + 1 : 0;
                longest = Math.max(longest, length);
            }
        }
        for (int x = 1; x < room.extent().width() - 1; x++) {
            int length = 0;
            for (int y = 1; y < room.extent().height() - 1; y++) {
                boolean narrow = isOpen(room, x, y) && !isOpen(room, x - 1, y) && !isOpen(room, x + 1, y);
                length = narrow ? length + 1 : 0;
                longest = Math.max(longest, length);
            }
        }
        return longest;
    }

    @ParameterizedTest
    @EnumSource
    void loseHardlyAnythingWhenTheyAreMadeOnePiece(Biome biome) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Grid grid = new Grid(extent(seed));
            Style.of(biome).layOut(grid, Draws.of(seed, "room/layout/" + biome.wireName()));
            BitSet before = walkable(grid);
            Connection.make(grid, Draws.of(seed, "room/connection"));

            BitSet after = walkable(grid);
            assertThat(reachable(grid, after))
                    .as("one piece in %s %s, seed %d", biome, grid.extent(), seed)
                    .isEqualTo(after.cardinality());
            BitSet lost = (BitSet) before.clone();
            lost.andNot(after);
            assertThat(100 * lost.cardinality())
                    .as("lost of %d in %s %s, seed %d", before.cardinality(), biome, grid.extent(), seed)
                    .isLessThanOrEqualTo(4 * before.cardinality());
        }
    }

    private static BitSet walkable(Grid grid) {
        BitSet walkable = new BitSet();
        for (int at = 0; at < grid.tiles(); at++) {
            walkable.set(at, grid.isWalkable(at));
        }
        return walkable;
    }

    private static int reachable(Grid grid, BitSet walkable) {
        Flood flood = new Flood(grid);
        flood.start(walkable.nextSetBit(0));
        return flood.run(_ -> {});
    }
}
