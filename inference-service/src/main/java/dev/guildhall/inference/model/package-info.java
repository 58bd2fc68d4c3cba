/**
 * The port to whatever speaks for an NPC, or writes what no NPC speaks: a large language model behind an API, or the built-in
 * narrator.
 *
 * <p>Invariant: a completion that is returned is complete; a model that was cut off says so by throwing, never by
 * returning less.
 */
@NullMarked
package dev.guildhall.inference.model;

import org.jspecify.annotations.NullMarked;
