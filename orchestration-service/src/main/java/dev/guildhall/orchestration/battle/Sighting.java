package dev.guildhall.orchestration.battle;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What state-service knows of a monster.
 *
 * @param attributes its powers by name, 0 to 100
 * @param health what it has left, 0 to 1; 1 when nothing is known of it
 */
public record Sighting(MonsterKind kind, SortedMap<String, Float> attributes, float health) {
    /** Of a monster of which nobody knows. */
    public static final Sighting NONE = new Sighting(MonsterKind.UNKNOWN, new TreeMap<>(), 1);

    public Sighting {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }
}
