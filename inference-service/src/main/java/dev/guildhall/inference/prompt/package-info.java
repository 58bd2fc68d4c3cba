/**
 * The one place where a prompt is assembled: what a model is told about the NPC, and the player's words as data.
 *
 * <p>Invariant: a prompt never exceeds its token budget, and nothing that a player wrote ever stands outside the message
 * that is marked as the player's.
 */
@NullMarked
package dev.guildhall.inference.prompt;

import org.jspecify.annotations.NullMarked;
