package dev.guildhall.benchmarks.content;

import java.util.List;

/** The rounds of places of one size. */
record Figures(int side, List<Speed> noise, List<Speed> rooms, List<Speed> grounds) {
    Figures {
        noise = List.copyOf(noise);
        rooms = List.copyOf(rooms);
        grounds = List.copyOf(grounds);
    }

    List<Speed> of(Making making) {
        return switch (making) {
            case NOISE -> noise;
            case ROOM -> rooms;
            case TERRAIN -> grounds;
        };
    }
}
