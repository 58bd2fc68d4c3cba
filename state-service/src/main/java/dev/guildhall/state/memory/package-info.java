/**
 * Keeps what NPCs remember, lists it, and lets them forget. Owns the tables {@code memories} and {@code npc_memories}.
 *
 * <p>Invariant: nothing is forgotten that nobody asked to be, except by the rule that {@link
 * dev.guildhall.state.memory.ForgettingSettings} states; and no text of a memory leaves but in an answer.
 */
@NullMarked
package dev.guildhall.state.memory;

import org.jspecify.annotations.NullMarked;
