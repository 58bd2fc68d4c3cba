package dev.guildhall.state.memory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts {@code guildhall.state.memory.forgotten} by {@code reason}: {@code player} (who wanted to be forgotten; counted also if
 * the transaction fails afterwards), {@code asked} (by whoever runs the NPC), {@code too_many}, {@code old}.
 */
public final class ForgettingMeters {
    enum Reason {
        PLAYER,
        ASKED,
        TOO_MANY,
        OLD
    }

    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

    public ForgettingMeters(MeterRegistry registry) {
        for (Reason reason : Reason.values()) {
            counters.put(
                    reason,
                    Counter.builder("guildhall.state.memory.forgotten")
                            .description("Memories that NPCs have forgotten, and why")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void forgotten(Reason reason, long memories) {
        Counter counter = counters.get(reason);
        if (counter != null) {
            counter.increment((double) memories);
        }
    }
}
