/**
 * When two lines of a player mean the same: their words, their vectors, and what has to be equal whatever the vectors say.
 *
 * <p>Invariant: lines that differ in a number, a negation, a name, in who does what to whom, or in being a question never mean
 * the same.
 */
@NullMarked
package dev.guildhall.inference.cache.semantic;

import org.jspecify.annotations.NullMarked;
