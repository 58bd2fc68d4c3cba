package dev.guildhall.orchestration.foundation.room;

import java.util.function.IntConsumer;

/** Goes wherever one can walk, nearest first, and marks where it was. Thread rule: one thread. */
final class Flood {
    private final Grid grid;
    private final IntQueue queue = new IntQueue();
    private int steps;

    Flood(Grid grid) {
        this.grid = grid;
    }

    /** Also starts here, if one can walk here and it is not marked. */
    void start(int at) {
        if (grid.isWalkable(at) && !grid.isMarked(at)) {
            grid.mark(at);
            queue.add(at);
        }
    }

    /** Goes everywhere, and says how many tiles that were. */
    int run(IntConsumer each) {
        int width = grid.width();
        int last = grid.tiles() - width;
        int reached = 0;
        int asFar = queue.size();
        steps = 0;
        while (!queue.isEmpty()) {
            if (asFar == 0) {
                asFar = queue.size();
                steps++;
            }
            int at = queue.remove();
            asFar--;
            reached++;
            each.accept(at);
            int x = at % width;
            if (x > 0) {
                start(at - 1);
            }
            if (x < width - 1) {
                start(at + 1);
            }
            if (at >= width) {
                start(at - width);
            }
            if (at < last) {
                start(at + width);
            }
        }
        return reached;
    }

    /** How many steps it is from where it started to the tile that it is at. */
    int steps() {
        return steps;
    }
}
