package dev.guildhall.state.entity;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One thing of the game world as it is, or was, after one of its changes.
 *
 * @param data what is known of it, in the order of the keys
 * @param version the sequence of the last event that is in it, 1 or more
 * @param updatedAt when that event happened, in whole milliseconds
 */
public record Entity(UUID id, String type, Map<String, String> data, long version, Instant updatedAt) {
    public Entity {
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version + " (expected: 1 or more)");
        }
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    /** How much there is to tell, in characters. */
    public int size() {
        int size = 0;
        for (Map.Entry<String, String> each : data.entrySet()) {
            size += each.getKey().length() + each.getValue().length();
        }
        return size;
    }
}
