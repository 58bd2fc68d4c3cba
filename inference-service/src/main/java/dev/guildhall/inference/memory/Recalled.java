package dev.guildhall.inference.memory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that state-service knows of the moment.
 *
 * @param memories the best first
 * @param events what happened to the NPC lately, as sentences, oldest first
 * @param world what is the same for everybody in its world, by name
 */
public record Recalled(State state, List<Recollection> memories, List<String> events, Map<String, String> world) {
    public static final Recalled NOT_ASKED = nothing(State.NOT_ASKED);
    public static final Recalled UNAVAILABLE = nothing(State.UNAVAILABLE);

    /** Whether the NPC was asked what it remembers. */
    public enum State {
        /** It does not remember in this tier, nobody is there whom it could remember, or the caller did not want it to. */
        NOT_ASKED,
        /** State-service answered. */
        COMPLETE,
        /** State-service did not answer in time. */
        UNAVAILABLE
    }

    public Recalled {
        memories = List.copyOf(memories);
        events = List.copyOf(events);
        world = Collections.unmodifiableMap(new LinkedHashMap<>(world));
    }

    private static Recalled nothing(State state) {
        return new Recalled(state, List.of(), List.of(), Map.of());
    }

    /** The texts of the memories, the best first. */
    public List<String> texts() {
        return memories.stream().map(Recollection::text).toList();
    }
}
