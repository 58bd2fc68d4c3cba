package dev.guildhall.state.forgetting;

import dev.guildhall.state.forgetting.PlayerTraces.Kind;
import java.time.Instant;
import java.util.Map;

/**
 * What was removed of a player.
 *
 * @param counts how much of each kind
 */
public record Forgotten(Map<Kind, Long> counts, Instant at) {
    public Forgotten {
        counts = Map.copyOf(counts);
    }

    public long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
