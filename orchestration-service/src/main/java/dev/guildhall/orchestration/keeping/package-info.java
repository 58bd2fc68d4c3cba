/**
 * What of a place becomes part of the game world: its monster, its ground and its room.
 *
 * <p>Invariant: the same place is always the same three entities, and making them again changes nothing.
 */
@NullMarked
package dev.guildhall.orchestration.keeping;

import org.jspecify.annotations.NullMarked;
