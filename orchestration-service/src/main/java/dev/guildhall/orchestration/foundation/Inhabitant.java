package dev.guildhall.orchestration.foundation;

import dev.guildhall.orchestration.foundation.place.Tile;
import java.util.UUID;

/**
 * Somebody in the room who can speak, before they have a character.
 *
 * @param role what they are there, a lower_snake_case word such as {@code thrall}
 */
public record Inhabitant(UUID id, String role, Tile place) {}
