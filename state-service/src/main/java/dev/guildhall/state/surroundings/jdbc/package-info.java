/**
 * Neighbours and worlds, read from the tables {@code entities} and {@code events}.
 *
 * <p>One statement for the entity, its history and its world, and one for its neighbours.
 */
@NullMarked
package dev.guildhall.state.surroundings.jdbc;

import org.jspecify.annotations.NullMarked;
