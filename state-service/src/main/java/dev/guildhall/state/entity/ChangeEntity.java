package dev.guildhall.state.entity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that is to happen to an entity. Made by {@link ChangeDraft}, which checks it.
 *
 * @param what whether it is a change of the entity, or an action of the player that it is
 * @param expectedVersion the version that must be there, 0 for no entity; absent for any
 * @param type what it is from now on; absent to leave it
 * @param event what to call it
 * @param set keys and their new values
 * @param removed keys to remove; none of them is in {@code set}
 * @param context what else there is to know of an action
 * @param player who does it; absent where no player acts
 * @param summary what happened, in a sentence; absent for what nobody speaks of
 */
public record ChangeEntity(
        What what,
        UUID entity,
        @Nullable Long expectedVersion,
        @Nullable String type,
        String event,
        Map<String, String> set,
        List<String> removed,
        Map<String, String> context,
        @Nullable UUID player,
        @Nullable String summary) {

    /** The two ways in which an entity changes, and what one is that is made that way. */
    public enum What {
        UPDATE("entity"),
        ACTION("player");

        private final String firstType;

        What(String firstType) {
            this.firstType = firstType;
        }

        /** The type of an entity that is made so, where no other is given. */
        public String firstType() {
            return firstType;
        }
    }

    public ChangeEntity {
        set = Collections.unmodifiableMap(new TreeMap<>(set));
        removed = List.copyOf(new TreeSet<>(removed));
        context = Collections.unmodifiableMap(new TreeMap<>(context));
    }

    /** The same text for the same change, whatever the order of its keys. */
    public String canonical() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("what", what);
        all.put("entity", entity);
        all.put("expected_version", expectedVersion);
        all.put("type", type);
        all.put("event", event);
        all.put("set", set);
        all.put("removed", removed);
        all.put("context", context);
        all.put("summary", summary);
        return JsonMapper.shared().writeValueAsString(all);
    }
}
