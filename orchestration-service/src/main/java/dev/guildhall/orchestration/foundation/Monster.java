package dev.guildhall.orchestration.foundation;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Tile;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A monster before it has a character.
 *
 * @param attributes its powers by lower_snake_case name, each a multiple of one half from 0 to 100
 * @param place where in the room it is
 */
public record Monster(UUID id, MonsterType type, SortedMap<String, Float> attributes, Tile place) {
    public Monster {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }
}
