/**
 * Says what surrounds an entity: its neighbours, what happened to it lately, and its world.
 *
 * <p>Invariant: who does not move while pages are read is told of exactly once.
 */
@NullMarked
package dev.guildhall.state.surroundings;

import org.jspecify.annotations.NullMarked;
