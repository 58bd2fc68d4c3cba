package dev.guildhall.state.entity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an entity.
 *
 * @param stream the entity
 * @param sequence 1, then always one more
 * @param set the keys that were set, with their values
 * @param removed the keys that were removed
 * @param context what else there is to know of a player's action
 * @param player who did it, where a player did
 * @param summary what happened, in a sentence; where there is one
 */
public record EntityEvent(
        UUID id,
        UUID stream,
        long sequence,
        String type,
        Instant at,
        Map<String, String> set,
        List<String> removed,
        Map<String, String> context,
        @Nullable UUID player,
        @Nullable String summary) {
    public EntityEvent {
        set = Map.copyOf(set);
        removed = List.copyOf(removed);
        context = Map.copyOf(context);
    }

    /** How much there is to tell, in characters. */
    public int size() {
        return size(set)
                + size(context)
                + removed.stream().mapToInt(String::length).sum();
    }

    private static int size(Map<String, String> texts) {
        return texts.entrySet().stream()
                .mapToInt(each -> each.getKey().length() + each.getValue().length())
                .sum();
    }
}
