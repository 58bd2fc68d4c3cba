/**
 * The kinds of monsters, and what powers one has before it has a character.
 *
 * <p>Invariant: a power is a multiple of one half from 0 to 100, and the same number on every wire.
 */
@NullMarked
package dev.guildhall.orchestration.foundation.monster;

import org.jspecify.annotations.NullMarked;
