package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.place.Tile;

/**
 * A way into a room.
 *
 * @param place in the outer wall
 * @param side the wall that it is in
 */
public record Entrance(Tile place, Side side) {}
