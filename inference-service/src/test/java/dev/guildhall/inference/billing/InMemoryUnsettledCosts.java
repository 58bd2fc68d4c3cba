package dev.guildhall.inference.billing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Unsettled costs within one test, which are tried at any time. */
public final class InMemoryUnsettledCosts implements UnsettledCosts {
    private final List<AttemptCost> waiting = new ArrayList<>();
    private boolean full;

    void isFull() {
        full = true;
    }

    List<AttemptCost> all() {
        return List.copyOf(waiting);
    }

    @Override
    public void add(AttemptCost cost) {
        if (full) {
            throw new NotKeptException(new IllegalStateException("full"));
        }
        waiting.add(cost);
    }

    @Override
    public boolean settleNext(Predicate<AttemptCost> settle, Duration pause) {
        if (waiting.isEmpty() || !settle.test(waiting.getFirst())) {
            return false;
        }
        waiting.removeFirst();
        return true;
    }
}
