package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.random.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts objects into a room, evenly over all of it. None is ever in the way: one that blocks its tile is put only where one can
 * walk around it, and no two touch, so each keeps a tile beside it to be reached from.
 */
final class Furnisher {
    /** However large a room is. */
    static final int MOST = 512;

    private static final int TRIES = 32;
    private static final int NEAR_LAIR = 5;
    private static final int OF_THE_MONSTER = 55;

    private final Grid grid;
    private final Draws draws;
    private final List<Placement> placements = new ArrayList<>();

    private Furnisher(Grid grid, Draws draws) {
        this.grid = grid;
        this.draws = draws;
    }

    /** Keeps marked tiles free. Leaves marks. */
    static List<Placement> furnish(Grid grid, int lair, MonsterType type, Biome biome, Draws draws) {
        Furnisher furnisher = new Furnisher(grid, draws);
        furnisher.putNear(lair, Furniture.signature(type));
        furnisher.putEverywhere(Furniture.of(type), Furniture.of(biome));
        return furnisher.placements;
    }

    /** On the first tile that will do, in rings around the lair. */
    private void putNear(int lair, Furniture signature) {
        int middleX = lair % grid.width();
        int middleY = lair / grid.width();
        for (int ring = 1; ring <= NEAR_LAIR && placements.isEmpty(); ring++) {
            for (int y = middleY - ring; y <= middleY + ring && placements.isEmpty(); y++) {
                for (int x = middleX - ring; x <= middleX + ring && placements.isEmpty(); x++) {
                    boolean onRing = Math.max(Math.abs(x - middleX), Math.abs(y - middleY)) == ring;
                    if (onRing && grid.isInner(x, y)) {
                        put(signature, grid.at(x, y));
                    }
                }
            }
        }
    }

    /** One object to each field of a grid over the room, in random order, until there are enough. */
    private void putEverywhere(List<Furniture> ofMonster, List<Furniture> ofLand) {
        int wanted = wanted();
        int columns = root((long) wanted * grid.width() / grid.height()) + 1;
        int rows = wanted / columns + 1;
        int[] fields = new int[columns * rows];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = i;
        }
        draws.shuffle(fields);
        for (int i = 0; i < fields.length && placements.size() < wanted; i++) {
            List<Furniture> choices = draws.chance(OF_THE_MONSTER) ? ofMonster : ofLand;
            int column = fields[i] % columns;
            int row = fields[i] / columns;
            putWithin(
                    draws.oneOf(choices),
                    new Field(
                            grid.width() * column / columns,
                            grid.height() * row / rows,
                            grid.width() * (column + 1) / columns - 1,
                            grid.height() * (row + 1) / rows - 1));
        }
    }

    private record Field(int west, int north, int east, int south) {}

    private void putWithin(Furniture furniture, Field field) {
        boolean put = false;
        for (int i = 0; i < TRIES && !put; i++) {
            int x = draws.between(field.west, Math.max(field.west, field.east));
            int y = draws.between(field.north, Math.max(field.north, field.south));
            put = grid.isInner(x, y) && put(furniture, grid.at(x, y));
        }
    }

    /** About as the root of the floor: what is twice as large is not twice as full. */
    private int wanted() {
        int floor = 0;
        for (int at = 0; at < grid.tiles(); at++) {
            if (grid.is(at, Grid.FLOOR)) {
                floor++;
            }
        }
        return Math.min(MOST, 1 + root(floor) * 4 / 5);
    }

    private static int root(long square) {
        return (int) StrictMath.sqrt((double) square);
    }

    private boolean put(Furniture furniture, int at) {
        if (!grid.is(at, Grid.FLOOR) || grid.isMarked(at) || !suits(furniture.spot(), at)) {
            return false;
        }
        if (furniture.blocks() && !canBeWalkedAround(at)) {
            return false;
        }
        placements.add(new Placement(furniture.name(), grid.tile(at), furniture.blocks()));
        if (furniture.blocks()) {
            grid.block(at);
        }
        for (int row = at - grid.width(); row <= at + grid.width(); row += grid.width()) {
            grid.mark(row - 1);
            grid.mark(row);
            grid.mark(row + 1);
        }
        return true;
    }

    private boolean suits(Furniture.Spot spot, int at) {
        return switch (spot) {
            case WALL -> grid.wallsBeside(at) > 0;
            case MIDDLE -> grid.wallsAround(at) == 0;
            case ANYWHERE -> true;
        };
    }

    /**
     * Whether all tiles beside it that can be walked on stay joined by the eight tiles around it, and there is at least one. Then
     * no way through it is the only one, wherever it leads.
     */
    private boolean canBeWalkedAround(int at) {
        int width = grid.width();
        int[] around = {
            at - width, at - width + 1, at + 1, at + width + 1, at + width, at + width - 1, at - 1, at - width - 1
        };
        int arcs = 0;
        int gaps = 0;
        for (int i = 0; i < around.length; i++) {
            boolean open = grid.isWalkable(around[i]);
            boolean beside = i % 2 == 0;
            if (!open) {
                gaps++;
            } else if (beside && startsArc(around, i)) {
                arcs++;
            }
        }
        return gaps == 0 || arcs == 1;
    }

    /** Whether this one, beside the middle, is the first such of its arc: going back, a gap comes before another such. */
    private boolean startsArc(int[] around, int i) {
        int corner = around[(i + 7) % 8];
        int before = around[(i + 6) % 8];
        return !grid.isWalkable(corner) || !grid.isWalkable(before);
    }
}
