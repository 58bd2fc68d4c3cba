package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.random.Draws;
import java.util.List;
import java.util.function.Consumer;

/** A part of the room with the walls around it: split in two that share a wall, or with one chamber in it. */
sealed interface Plot {
    /** The shortest side that a plot may have. */
    int LEAST = 9;

    /** The sides from which on a plot has to be split are drawn between these two. */
    int LEAST_SPLIT = 15;

    int MOST_WHOLE = 34;

    /** How far a chamber may keep from the walls of its plot. */
    int MOST_GAP = 3;

    /** The smallest chamber that a gap may leave. */
    int LEAST_CHAMBER = 4;

    /** The box of a plot, all sides included. */
    record Box(int west, int north, int east, int south) {
        int width() {
            return east - west + 1;
        }

        int height() {
            return south - north + 1;
        }
    }

    /** A plot that is not split. */
    record Whole(Chamber chamber) implements Plot {}

    /**
     * Two plots beside or below each other.
     *
     * @param at the column or row of the wall that they share
     * @param from where that wall begins
     * @param to where it ends
     */
    record Split(boolean beside, int at, int from, int to, Plot first, Plot second) implements Plot {}

    /** The whole room, split until it is chambers. */
    static Plot of(Grid grid, List<Shape> shapes, Draws draws) {
        Box box = new Box(0, 0, grid.width() - 1, grid.height() - 1);
        boolean alone = !isSplit(box, draws);
        // The only chamber of a room fills it.
        return alone ? new Whole(chamber(box, draws.oneOf(shapes), 0, draws)) : split(box, shapes, draws);
    }

    private static Plot of(Box box, List<Shape> shapes, Draws draws) {
        return isSplit(box, draws)
                ? split(box, shapes, draws)
                : new Whole(chamber(box, draws.oneOf(shapes), MOST_GAP, draws));
    }

    private static boolean isSplit(Box box, Draws draws) {
        int longest = Math.max(box.width(), box.height());
        return longest >= 2 * LEAST - 1 && longest > draws.between(LEAST_SPLIT, MOST_WHOLE);
    }

    private static Plot split(Box box, List<Shape> shapes, Draws draws) {
        boolean beside = box.width() > box.height() || (box.width() == box.height() && draws.chance(50));
        int side = beside ? box.width() : box.height();
        int wall = draws.between(Math.max(LEAST, side / 3) - 1, side - Math.max(LEAST, side / 3));
        if (beside) {
            int at = box.west + wall;
            Plot first = of(new Box(box.west, box.north, at, box.south), shapes, draws);
            Plot second = of(new Box(at, box.north, box.east, box.south), shapes, draws);
            return new Split(true, at, box.north, box.south, first, second);
        }
        int at = box.north + wall;
        Plot first = of(new Box(box.west, box.north, box.east, at), shapes, draws);
        Plot second = of(new Box(box.west, at, box.east, box.south), shapes, draws);
        return new Split(false, at, box.west, box.east, first, second);
    }

    private static Chamber chamber(Box box, Shape shape, int gap, Draws draws) {
        int across = gap(box.width() - 2, gap, draws);
        int along = gap(box.height() - 2, gap, draws);
        int west = box.west + 1 + draws.below(across + 1);
        int north = box.north + 1 + draws.below(along + 1);
        return new Chamber(west, north, west + box.width() - 3 - across, north + box.height() - 3 - along, shape);
    }

    private static int gap(int side, int most, Draws draws) {
        return draws.below(Math.min(most, Math.max(0, side - LEAST_CHAMBER)) + 1);
    }

    /** Shows all chambers, from first to second. */
    default void chambers(Consumer<Chamber> each) {
        switch (this) {
            case Whole whole -> each.accept(whole.chamber);
            case Split split -> {
                split.first.chambers(each);
                split.second.chambers(each);
            }
        }
    }

    /** The chamber of the plot that a place is in. */
    default Chamber chamberAt(int x, int y) {
        Plot plot = this;
        while (plot instanceof Split split) {
            plot = (split.beside ? x : y) < split.at ? split.first : split.second;
        }
        return ((Whole) plot).chamber;
    }
}
