/**
 * Has models write for other services what no NPC speaks: the character of a place, or a plan.
 *
 * <p>Invariant: a text is handed over whole or not at all, everything that was asked for it is paid, and that nobody wrote is
 * told as an answer with its reason.
 */
@NullMarked
package dev.guildhall.inference.completion;

import org.jspecify.annotations.NullMarked;
