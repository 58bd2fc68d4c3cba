package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.noise.Noise;
import dev.guildhall.orchestration.random.Draws;
import java.util.Arrays;

/**
 * Joins every piece that can be walked on to one of them, each by a way on which the rock is soft. A front goes out from that
 * one, fast where one can walk, and through rock and water the slower the harder they are. Where it comes upon another piece, what
 * is on its way back is dug. It comes to each tile once, so no piece is left out, and the time grows with the tiles alone; what
 * is kept is the front.
 *
 * <p>Thread rule: one thread.
 */
final class Tunnels {
    private static final int ROCK_PERIOD = 5;

    /** How long the front takes for a tile of it, if it takes 1 where one can walk. */
    private static final int SOFTEST = 4;

    private static final int HARDEST = 34;

    /** Where the rock is no harder than that, a tunnel is two tiles wide. */
    private static final int WIDE = 18;

    private final Grid grid;
    private final Noise rock;
    private final int[] ways;
    private final Flood joined;

    /** The tiles of the front, by the time when it is there, modulo their number. */
    private final IntQueue[] front = new IntQueue[HARDEST + 1];

    private int now;

    private Tunnels(Grid grid, Draws draws) {
        this.grid = grid;
        this.rock = new Noise(draws, ROCK_PERIOD);
        this.ways = new int[] {1, -1, grid.width(), -grid.width()};
        this.joined = new Flood(grid);
        Arrays.setAll(front, _ -> new IntQueue());
    }

    /**
     * Joins all pieces to the one that a tile is in. Takes a grid without marks, and leaves none.
     *
     * @param others how many pieces there are besides that one, not in the outer wall
     */
    static void dig(Grid grid, int from, int others, Draws draws) {
        Tunnels tunnels = new Tunnels(grid, draws);
        grid.seeOuterWall();
        tunnels.join(from);
        tunnels.see(from, 0);
        tunnels.goOn(others);
        grid.clearMarks();
    }

    /** Marks the whole piece. */
    private void join(int at) {
        joined.start(at);
        joined.run(_ -> {});
    }

    private void goOn(int others) {
        int left = others;
        while (left > 0) {
            IntQueue here = front[now];
            while (!here.isEmpty()) {
                int at = here.remove();
                if (grid.isWalkable(at) && !grid.isMarked(at)) {
                    digBack(at);
                    join(at);
                    left--;
                }
                lookAround(at);
            }
            now = (now + 1) % front.length;
        }
    }

    private void lookAround(int at) {
        for (int way = 0; way < ways.length; way++) {
            int next = at + ways[way];
            if (!grid.isSeen(next)) {
                see(next, way);
            }
        }
    }

    /** Whoever sees a tile first is there first: how long the last step takes depends on the tile alone. */
    private void see(int at, int way) {
        grid.see(at, way);
        int time = grid.isWalkable(at) ? 1 : hardness(at);
        front[(now + time) % front.length].add(at);
    }

    /** A noise hardly ever goes beyond half of what it could. */
    private int hardness(int at) {
        int noise = rock.at(at % grid.width() * Noise.TILE, at / grid.width() * Noise.TILE);
        int half = Noise.ONE / 2;
        return SOFTEST + (Math.clamp(noise, -half, half) + half) * (HARDEST - SOFTEST) / Noise.ONE;
    }

    private void digBack(int from) {
        int length = 0;
        for (int at = before(from); !grid.isWalkable(at); at = before(at)) {
            open(at);
            length++;
        }
        // Only now: what is dug beside the way must not be taken for where it ends.
        int at = from;
        for (int i = 0; i < length; i++) {
            at = before(at);
            if (hardness(at) <= WIDE) {
                open(at + 1);
                open(at + grid.width());
                open(at + grid.width() + 1);
            }
        }
    }

    private int before(int at) {
        return at - ways[grid.seenFrom(at)];
    }

    private void open(int at) {
        if (grid.isInner(at) && !grid.isWalkable(at)) {
            grid.turn(at, Grid.FLOOR);
            grid.mark(at);
        }
    }
}
