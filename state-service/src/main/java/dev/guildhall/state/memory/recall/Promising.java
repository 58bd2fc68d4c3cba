package dev.guildhall.state.memory.recall;

import java.util.PriorityQueue;

/** The rows with the highest values so far. One thread fills it. */
final class Promising {
    private record Valued(int row, float value) {}

    private final int most;
    private final PriorityQueue<Valued> lowestFirst;

    Promising(int most) {
        this.most = most;
        this.lowestFirst = new PriorityQueue<>(most + 1, (one, other) -> Float.compare(one.value(), other.value()));
    }

    void offer(int row, float value) {
        Valued lowest = lowestFirst.peek();
        if (lowestFirst.size() == most && lowest != null && lowest.value() >= value) {
            return;
        }
        lowestFirst.add(new Valued(row, value));
        if (lowestFirst.size() > most) {
            lowestFirst.remove();
        }
    }

    /** The lowest value that is still among them; above everything while there is none. */
    float lowest() {
        Valued lowest = lowestFirst.peek();
        return lowest == null ? Float.POSITIVE_INFINITY : lowest.value();
    }

    /** In no order. */
    int[] rows() {
        return lowestFirst.stream().mapToInt(Valued::row).toArray();
    }
}
