/**
 * Decides what every monster of a battle does next (docs/design/battle.md).
 *
 * <p>Invariant: each monster of the request has exactly one action, and it is one that {@link
 * dev.guildhall.orchestration.battle.Rules} allows it, whoever thought of it.
 */
@NullMarked
package dev.guildhall.orchestration.battle;

import org.jspecify.annotations.NullMarked;
