package dev.guildhall.platform.outbox;

import java.util.Map;
import java.util.UUID;

/**
 * The bus will never take these events, however often it is told: they are too large for it, say. They go to the dead letters,
 * and the rest of their batch is published again.
 */
public final class RefusedEventsException extends RuntimeException {
    private final transient Map<UUID, String> reasons;

    /**
     * @param reasons why, by the event's id; at least one, and nothing of an event's values
     */
    public RefusedEventsException(Map<UUID, String> reasons) {
        super("the bus refuses " + reasons.size() + " events, among them one for this reason: "
                + reasons.values().stream().findFirst().orElseThrow());
        this.reasons = Map.copyOf(reasons);
    }

    /** Why, by the event's id. */
    public Map<UUID, String> reasons() {
        return reasons;
    }
}
