/**
 * Reads a {@link dev.guildhall.inference.scene.Scene}: what the player wants, what it is about, who answers and in which
 * mood, and what the player can do next. Every model backend may use the reading; none is needed for it.
 *
 * <p>Invariant: equal scenes are read equally on every machine, and no word of a player or a studio is ever more than
 * material to be matched.
 */
@NullMarked
package dev.guildhall.inference.situation;

import org.jspecify.annotations.NullMarked;
