/**
 * Keeps entities and what happened to them (game-ai-contracts, "State Management Service").
 *
 * <p>Invariant: the events of an entity are numbered without a gap, and folding them gives the entity.
 */
@NullMarked
package dev.guildhall.state.entity;

import org.jspecify.annotations.NullMarked;
