/**
 * Forgets a player who wants to be forgotten, everywhere in this service, and says how much was removed.
 *
 * <p>Invariant: either every feature has forgotten the player or none has.
 */
@NullMarked
package dev.guildhall.state.forgetting;

import org.jspecify.annotations.NullMarked;
