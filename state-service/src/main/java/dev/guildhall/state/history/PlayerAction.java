package dev.guildhall.state.history;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something that a player did.
 *
 * @param id unique for good, and not dense
 * @param context what else there is to know of it, in the order of the keys
 */
public record PlayerAction(long id, UUID player, String action, Map<String, String> context, Instant at) {
    public PlayerAction {
        context = Collections.unmodifiableMap(new TreeMap<>(context));
    }

    /** Where it stands in the history. */
    public HistoryPlace place() {
        return new HistoryPlace(at, id);
    }

    int size() {
        return context.entrySet().stream()
                .mapToInt(each -> each.getKey().length() + each.getValue().length())
                .sum();
    }
}
