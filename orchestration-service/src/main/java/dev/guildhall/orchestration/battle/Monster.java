package dev.guildhall.orchestration.battle;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A monster in a battle, as far as it is known.
 *
 * @param attributes its powers by name, 0 to 100
 * @param health what it has left, from 0 (dead) to 1 (unhurt)
 * @param distance from the player, in metres; absent if it is not known
 */
record Monster(
        UUID id,
        MonsterKind kind,
        SortedMap<String, Float> attributes,
        float health,
        @Nullable Float distance) {
    private static final float ORDINARY = 50;

    Monster {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        if (!(health >= 0 && health <= 1)) {
            throw new IllegalArgumentException("health: " + health + " (expected: 0..1)");
        }
        if (distance != null && !(distance >= 0 && Float.isFinite(distance))) {
            throw new IllegalArgumentException("distance: " + distance + " (expected: 0 or more)");
        }
    }

    Monster(UUID id, MonsterKind kind, Map<String, Float> attributes, float health) {
        this(id, kind, new TreeMap<>(attributes), health, null);
    }

    boolean isDead() {
        return health == 0;
    }

    boolean stands() {
        return health > 0;
    }

    /** A power, 50 where it is not known. */
    float power(String name) {
        return attributes.getOrDefault(name, ORDINARY);
    }

    /** Whether it is so near, or may be: an unknown distance hinders nobody. */
    boolean isWithin(double metres) {
        return distance == null || distance <= metres;
    }

    /** Whether it is further away, or may be. */
    boolean isBeyond(double metres) {
        return distance == null || distance > metres;
    }

    /** E.g. {@code 35%}; never none for one that stands. */
    String healthInWords() {
        return (stands() ? Math.max(1, Math.round(health * 100)) : 0) + "%";
    }
}
