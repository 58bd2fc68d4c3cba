package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.place.Tile;

/**
 * An object in its place.
 *
 * @param name a lower_snake_case word such as {@code stone_coffin}
 * @param blocks whether nobody can stand where it is
 */
public record Placement(String name, Tile place, boolean blocks) {}
