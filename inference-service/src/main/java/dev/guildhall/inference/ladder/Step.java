package dev.guildhall.inference.ladder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Backends of equal worth. */
record Step(List<Backend> backends) {
    Step {
        backends = List.copyOf(backends);
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("backends: none (expected: at least one)");
        }
    }

    /** The backends in a random order in which each comes first as often as its weight says. */
    List<Backend> shuffled(RandomGenerator random) {
        if (backends.size() == 1) {
            return backends;
        }
        // The least of exponential variables with the weights as rates is each one's with its share of the weights.
        record Ticket(Backend backend, double place) {}
        List<Ticket> tickets = new ArrayList<>(backends.size());
        for (Backend backend : backends) {
            tickets.add(new Ticket(backend, random.nextExponential() / backend.weight()));
        }
        tickets.sort(Comparator.comparingDouble(Ticket::place));
        return tickets.stream().map(Ticket::backend).toList();
    }
}
