package dev.guildhall.orchestration.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.foundation.place.Tile;
import dev.guildhall.orchestration.foundation.room.Entrance;
import dev.guildhall.orchestration.foundation.room.Placement;
import dev.guildhall.orchestration.foundation.room.Room;
import dev.guildhall.orchestration.foundation.room.Side;
import dev.guildhall.orchestration.foundation.room.TileKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What holds for every foundation, looked at in 10,000 of them. */
class FoundationPropertiesTest {
    private static final int SEEDS = 10_000;
    private static final List<Extent> EXTENTS = List.of(
            new Extent(8, 8),
            new Extent(32, 32),
            new Extent(8, 60),
            new Extent(21, 13),
            new Extent(24, 40),
            new Extent(15, 17),
            new Extent(47, 26));
    private static final List<MonsterType> TYPES = List.of(MonsterType.values());
    private static final int UNREACHED = -1;

    private final FoundationMaker maker = new FoundationMaker();
    private final Set<Biome> biomes = EnumSet.noneOf(Biome.class);
    private final Set<MonsterType> types = EnumSet.noneOf(MonsterType.class);
    private final Set<TileKind> kinds = EnumSet.noneOf(TileKind.class);
    private final Set<Side> sides = EnumSet.noneOf(Side.class);
    private final Set<Integer> entrances = new TreeSet<>();
    private final Set<Integer> npcs = new TreeSet<>();
    private final Set<String> names = new TreeSet<>();
    private final Set<Integer> rooms = new HashSet<>();

    @Test
    void everyRoomCanBePlayed() {
        for (int seed = 0; seed < SEEDS; seed++) {
            MonsterType type = TYPES.get(seed % TYPES.size());
            Extent extent = EXTENTS.get(seed % EXTENTS.size());
            Foundation foundation = maker.make(Blueprint.of(seed * 0x9e3779b9L, type, null, extent, null));
            try {
                look(foundation);
            } catch (AssertionError wrong) {
                throw new AssertionError(foundation.blueprint() + "\n" + rows(foundation.room()), wrong);
            }
        }

        assertThat(biomes).containsExactlyInAnyOrder(Biome.values());
        assertThat(types).containsExactlyInAnyOrder(MonsterType.values());
        assertThat(kinds).containsExactlyInAnyOrder(TileKind.values());
        assertThat(sides).containsExactlyInAnyOrder(Side.values());
        assertThat(entrances).containsExactly(1, 2, 3, 4);
        assertThat(npcs).containsExactly(0, 1, 2, 3);
        assertThat(names)
                .hasSizeGreaterThan(45)
                .allSatisfy(name -> assertThat(name).matches("[a-z]+(_[a-z]+)*"));
        // Few tiles can be alike by chance, but not many.
        assertThat(rooms).hasSizeGreaterThan(SEEDS * 85 / 100);
    }

    private void look(Foundation foundation) {
        Room room = foundation.room();
        biomes.add(foundation.blueprint().biome());
        types.add(foundation.monster().type());
        entrances.add(room.entrances().size());
        npcs.add(foundation.npcs().size());
        rooms.add(rows(room).hashCode());
        lookAtEntrances(room);
        int[] steps = steps(room);
        lookAtTiles(room, steps);
        lookAtObjects(room, steps);
        lookAtFigures(foundation, steps);
    }

    private void lookAtEntrances(Room room) {
        Set<Side> seen = EnumSet.noneOf(Side.class);
        for (Entrance entrance : room.entrances()) {
            assertThat(room.tileAt(entrance.place())).isEqualTo(TileKind.ENTRANCE);
            assertThat(seen.add(entrance.side())).isTrue();
            Tile place = entrance.place();
            switch (entrance.side()) {
                case NORTH -> assertThat(place.y()).isZero();
                case EAST -> assertThat(place.x()).isEqualTo(room.extent().width() - 1);
                case SOUTH -> assertThat(place.y()).isEqualTo(room.extent().height() - 1);
                case WEST -> assertThat(place.x()).isZero();
            }
        }
        sides.addAll(seen);
    }

    /** How many steps it is from the first entrance to each tile, found by other means than the generator's. */
    private static int[] steps(Room room) {
        int width = room.extent().width();
        int[] steps = new int[room.extent().tiles()];
        Arrays.fill(steps, UNREACHED);
        Deque<Tile> next = new ArrayDeque<>();
        Tile start = room.entrances().getFirst().place();
        steps[start.y() * width + start.x()] = 0;
        next.add(start);
        while (!next.isEmpty()) {
            Tile tile = next.remove();
            for (Tile beside : beside(room, tile)) {
                if (room.isWalkable(beside) && steps[beside.y() * width + beside.x()] == UNREACHED) {
                    steps[beside.y() * width + beside.x()] = steps[tile.y() * width + tile.x()] + 1;
                    next.add(beside);
                }
            }
        }
        return steps;
    }

    private static List<Tile> beside(Room room, Tile tile) {
        List<Tile> beside = new ArrayList<>();
        if (tile.x() > 0) {
            beside.add(new Tile(tile.x() - 1, tile.y()));
        }
        if (tile.y() > 0) {
            beside.add(new Tile(tile.x(), tile.y() - 1));
        }
        beside.add(new Tile(tile.x() + 1, tile.y()));
        beside.add(new Tile(tile.x(), tile.y() + 1));
        return beside.stream().filter(room.extent()::contains).toList();
    }

    private void lookAtTiles(Room room, int[] steps) {
        int width = room.extent().width();
        int height = room.extent().height();
        int walkable = 0;
        int marked = 0;
        for (int y = 0; y < height; y++) {
            assertThat(room.row(y)).hasSize(width).matches("[#.+E~]+");
            for (int x = 0; x < width; x++) {
                Tile tile = new Tile(x, y);
                TileKind kind = room.tileAt(tile);
                kinds.add(kind);
                assertThat(kind.symbol()).isEqualTo(room.row(y).charAt(x));
                assertThat(room.isWalkable(tile)).isEqualTo(steps[y * width + x] != UNREACHED);
                walkable += room.isWalkable(tile) ? 1 : 0;
                boolean outer = x == 0 || y == 0 || x == width - 1 || y == height - 1;
                assertThat(outer).isEqualTo(outer && (kind == TileKind.WALL || kind == TileKind.ENTRANCE));
                marked += kind == TileKind.ENTRANCE ? 1 : 0;
            }
        }
        assertThat(marked).isEqualTo(room.entrances().size());
        assertThat(walkable).isGreaterThan(Math.max(10, width * height / 5));
    }

    private void lookAtObjects(Room room, int[] steps) {
        int width = room.extent().width();
        Set<Tile> places = new HashSet<>();
        assertThat(room.placements()).hasSizeBetween(1, 512);
        for (Placement placement : room.placements()) {
            names.add(placement.name());
            Tile place = placement.place();
            assertThat(places.add(place)).isTrue();
            assertThat(room.tileAt(place)).isEqualTo(TileKind.FLOOR);
            assertThat(room.isWalkable(place)).isEqualTo(!placement.blocks());
            assertThat(beside(room, place)).anyMatch(tile -> steps[tile.y() * width + tile.x()] != UNREACHED);
        }
    }

    private static void lookAtFigures(Foundation foundation, int[] steps) {
        Room room = foundation.room();
        int width = room.extent().width();
        Set<Tile> taken = new HashSet<>();
        room.placements().forEach(placement -> taken.add(placement.place()));
        Tile lair = foundation.monster().place();
        assertThat(room.tileAt(lair)).isEqualTo(TileKind.FLOOR);
        assertThat(steps[lair.y() * width + lair.x()]).isGreaterThan(1);
        if (room.entrances().size() == 1) {
            int farthest = Arrays.stream(steps).max().orElseThrow();
            assertThat(steps[lair.y() * width + lair.x()]).isGreaterThanOrEqualTo(farthest / 3);
        }
        assertThat(taken.add(lair)).isTrue();
        foundation.npcs().forEach(npc -> {
            assertThat(room.tileAt(npc.place())).isEqualTo(TileKind.FLOOR);
            assertThat(room.isWalkable(npc.place())).isTrue();
            assertThat(taken.add(npc.place())).isTrue();
        });
    }

    private static String rows(Room room) {
        StringBuilder rows = new StringBuilder();
        for (int y = 0; y < room.extent().height(); y++) {
            rows.append(room.row(y)).append('\n');
        }
        return rows.toString();
    }
}
