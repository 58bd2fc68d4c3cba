package dev.guildhall.inference.dialogue.web;

import dev.guildhall.inference.dialogue.DialogueBounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The documented {@code world_state} is any JSON object; inside it is flat text. Nested objects become dotted keys, lists
 * of plain values become comma-separated text, {@code null} is absent.
 */
final class WorldStateEntries {
    /** One more than the bound, so that the bound's own check sees that there are too many. */
    private final int most;

    private final Map<String, String> entries = new LinkedHashMap<>();

    private WorldStateEntries(int most) {
        this.most = most;
    }

    static Map<String, String> of(Map<String, Object> json) {
        WorldStateEntries entries = new WorldStateEntries(DialogueBounds.WORLD_STATE_ENTRIES + 1);
        json.forEach((key, value) -> entries.add(key, value));
        return entries.entries;
    }

    private void add(String key, @Nullable Object value) {
        if (value == null || entries.size() >= most) {
            return;
        }
        switch (value) {
            case Map<?, ?> object -> object.forEach((name, inner) -> add(key + "." + name, inner));
            case List<?> list -> addList(key, list);
            default -> entries.put(key, value.toString());
        }
    }

    private void addList(String key, List<?> list) {
        if (list.stream().noneMatch(item -> item instanceof Map || item instanceof List)) {
            entries.put(
                    key,
                    list.stream().filter(Objects::nonNull).map(String::valueOf).collect(Collectors.joining(", ")));
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            add(key + "." + i, list.get(i));
        }
    }
}
