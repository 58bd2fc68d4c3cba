package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.random.Draws;

/**
 * Makes what can be walked on one piece. Small pieces become wall, and every other is joined to one that was found before, by a
 * tunnel or a causeway; then whatever still cannot be reached from the largest becomes wall.
 */
final class Connection {
    /** A smaller piece is not worth a tunnel. */
    private static final int LEAST_PIECE = 12;

    /** How long a tunnel may be; as long as the piece has tiles if those are more, so that the work grows with the tiles. */
    private static final int MOST_DIG = 40;

    private static final int MOST_ASIDE = 2;
    private static final String TUNNEL = "tunnel";

    private final Grid grid;
    private final Draws draws;

    /** The first tiles of the piece at hand, and how many it has. */
    private final int[] piece = new int[LEAST_PIECE];

    private int size;

    private Connection(Grid grid, Draws draws) {
        this.grid = grid;
        this.draws = draws;
    }

    /** Leaves no marks, and at least one tile to walk on. */
    static void make(Grid grid, Draws draws) {
        Connection connection = new Connection(grid, draws);
        connection.joinPieces();
        grid.clearMarks();
        connection.keep(connection.largest());
    }

    /** Row by row, so that above a piece's first tile, and west of it, there are only pieces that were found before. */
    private void joinPieces() {
        Flood flood = new Flood(grid);
        for (int at = 0; at < grid.tiles(); at++) {
            if (grid.isWalkable(at) && !grid.isMarked(at)) {
                flood.start(at);
                size = 0;
                flood.run(this::count);
                if (size >= LEAST_PIECE) {
                    join(at, Math.max(MOST_DIG, size));
                } else {
                    fillIn();
                }
            }
        }
    }

    private void count(int at) {
        if (size < LEAST_PIECE) {
            piece[size] = at;
        }
        size++;
    }

    /** What is too small is gone at once, so that nothing is joined to it. */
    private void fillIn() {
        for (int i = 0; i < size; i++) {
            grid.set(piece[i], Grid.WALL);
        }
    }

    /** To the north, to the west, and last from the row above to the east: never through the piece itself. */
    private void join(int first, int most) {
        int north = -grid.width();
        boolean joined = dig(first, new Way(north, 1, -MOST_ASIDE, MOST_ASIDE), most)
                || dig(first, new Way(-1, north, 0, MOST_ASIDE), most)
                || dig(first, Way.straight(-1), most);
        int above = first + north;
        if (!joined
                && grid.isInner(above)
                && (dig(above, new Way(1, north, 0, MOST_ASIDE), most) || dig(above, Way.straight(1), most))) {
            grid.set(above, Grid.FLOOR);
            grid.mark(above);
        }
    }

    /**
     * Where a tunnel leads.
     *
     * @param ahead what a step adds to a tile
     * @param aside what a step to its side adds
     * @param least steps aside after one ahead, below 0 for its other side
     * @param most steps aside after one ahead
     */
    private record Way(int ahead, int aside, int least, int most) {
        static Way straight(int ahead) {
            return new Way(ahead, 0, 0, 0);
        }
    }

    /** Looks before it digs, so that no tunnel ends in the rock: the same random way twice. */
    private boolean dig(int from, Way way, int most) {
        long seed = draws.next();
        int steps = go(from, way, most, Draws.of(seed, TUNNEL), false);
        return steps > 0 && go(from, way, steps, Draws.of(seed, TUNNEL), true) > 0;
    }

    /** Goes on with a few steps aside until there is something to walk on, and says how far that was; 0 if there is nothing. */
    private int go(int from, Way way, int most, Draws turns, boolean dig) {
        int at = from;
        int aside = 0;
        for (int steps = 1; steps <= most; steps++) {
            at += aside == 0 ? way.ahead : Integer.signum(aside) * way.aside;
            if (!grid.isInner(at)) {
                return 0;
            }
            if (grid.isWalkable(at)) {
                return steps;
            }
            if (dig) {
                grid.set(at, Grid.FLOOR);
                grid.mark(at);
            }
            aside = aside == 0 ? turns.between(way.least, way.most) : aside - Integer.signum(aside);
            if (aside != 0 && !grid.isInner(at + Integer.signum(aside) * way.aside)) {
                aside = 0;
            }
        }
        return 0;
    }

    private int largest() {
        Flood flood = new Flood(grid);
        int largest = -1;
        int most = 0;
        for (int at = 0; at < grid.tiles(); at++) {
            if (grid.isWalkable(at) && !grid.isMarked(at)) {
                flood.start(at);
                int tiles = flood.run(_ -> {});
                if (tiles > most) {
                    most = tiles;
                    largest = at;
                }
            }
        }
        if (largest < 0) {
            largest = grid.at(grid.width() / 2, grid.height() / 2);
            grid.set(largest, Grid.FLOOR);
        }
        grid.clearMarks();
        return largest;
    }

    private void keep(int start) {
        Flood flood = new Flood(grid);
        flood.start(start);
        flood.run(_ -> {});
        for (int at = 0; at < grid.tiles(); at++) {
            if (grid.isWalkable(at) && !grid.isMarked(at)) {
                grid.set(at, Grid.WALL);
            }
        }
        grid.clearMarks();
    }
}
