package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.place.Tile;

/**
 * Somebody in the room besides the monster.
 *
 * @param role a lower_snake_case word such as {@code thrall}
 */
public record Guest(String role, Tile place) {}
