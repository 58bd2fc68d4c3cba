package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.random.Draws;

/**
 * Makes what can be walked on one piece: small pieces become wall as long as those are few tiles together, and all others are
 * joined by tunnels and causeways.
 */
final class Connection {
    /** A smaller piece is not worth a tunnel. */
    private static final int LEAST_PIECE = 12;

    /** For so many tiles that can be walked on, one may become wall. */
    private static final int TILES_FOR_A_LOSS = 32;

    private final Grid grid;

    /** The first tiles of the piece at hand, and how many it has. */
    private final int[] piece = new int[LEAST_PIECE];

    private int size;

    /** How many tiles may still become wall. */
    private int spare;

    private int pieces;

    /** Where the largest piece begins, and how many tiles it has. */
    private int largest = -1;

    private int most;

    private Connection(Grid grid) {
        this.grid = grid;
    }

    /** Leaves no marks, and at least one tile to walk on. */
    static void make(Grid grid, Draws draws) {
        Connection connection = new Connection(grid);
        connection.spare = connection.walkable() / TILES_FOR_A_LOSS;
        connection.lookAtPieces();
        grid.clearMarks();
        if (connection.pieces == 0) {
            grid.set(grid.at(grid.width() / 2, grid.height() / 2), Grid.FLOOR);
        } else if (connection.pieces > 1) {
            Tunnels.dig(grid, connection.largest, connection.pieces - 1, draws);
        }
    }

    private int walkable() {
        int walkable = 0;
        for (int at = 0; at < grid.tiles(); at++) {
            if (grid.isWalkable(at)) {
                walkable++;
            }
        }
        return walkable;
    }

    private void lookAtPieces() {
        Flood flood = new Flood(grid);
        for (int at = 0; at < grid.tiles(); at++) {
            if (grid.isWalkable(at) && !grid.isMarked(at)) {
                size = 0;
                flood.start(at);
                flood.run(this::count);
                if (size < LEAST_PIECE && size <= spare) {
                    wallUp();
                } else {
                    keep(at);
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

    private void wallUp() {
        for (int i = 0; i < size; i++) {
            grid.set(piece[i], Grid.WALL);
        }
        spare -= size;
    }

    private void keep(int first) {
        pieces++;
        if (size > most) {
            most = size;
            largest = first;
        }
    }
}
