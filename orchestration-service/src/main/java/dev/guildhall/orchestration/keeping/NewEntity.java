package dev.guildhall.orchestration.keeping;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An entity that is to be there.
 *
 * @param type {@code monster}, {@code terrain} or {@code room}
 * @param data what is known of it, by key
 */
public record NewEntity(UUID id, String type, SortedMap<String, String> data) {
    public NewEntity {
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }
}
