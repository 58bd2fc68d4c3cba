package dev.guildhall.state.forgetting;

import dev.guildhall.state.entity.Entities;
import dev.guildhall.state.entity.EntityCache;
import dev.guildhall.state.forgetting.PlayerTraces.Kind;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Forgets a player in one transaction: all of it or nothing, however much there is. Its statements are bounded, it is not; whose
 * call ends before it may call again. Nobody is told over the event bus, for the only thing to tell is the player's id.
 */
public final class ForgettingDesk {
    private final List<PlayerTraces> traces;
    private final Entities entities;
    private final EntityCache cache;
    private final Transactions transactions;
    private final Clock clock;

    public ForgettingDesk(
            List<PlayerTraces> traces, Entities entities, EntityCache cache, Transactions transactions, Clock clock) {
        // The entity first: whoever changes it waits from then on.
        this.traces = traces.stream()
                .sorted(Comparator.comparing(PlayerTraces::kind).reversed())
                .toList();
        this.entities = entities;
        this.cache = cache;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Removes all that is kept of a player. Safe to repeat. */
    public Forgotten forget(UUID player) {
        Optional<EntityCache.Mark> mark = cache.mark(player);
        Forgotten forgotten = transactions.run(() -> {
            Map<Kind, Long> counts = new EnumMap<>(Kind.class);
            for (PlayerTraces each : traces) {
                counts.merge(each.kind(), each.remove(player), Long::sum);
            }
            if (mark.isEmpty()) {
                entities.noteUncached(player);
            }
            return new Forgotten(counts, clock.instant());
        });
        mark.ifPresent(EntityCache.Mark::forgotten);
        return forgotten;
    }
}
