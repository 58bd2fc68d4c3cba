/**
 * Tells work that whoever asked for it has left. The edges say that it happened; what works for the caller says what stops then.
 *
 * <p>Invariant: however often, from however many threads and however early or late a leaving is told, what it is to stop is
 * stopped once.
 */
@NullMarked
package dev.guildhall.platform.departure;

import org.jspecify.annotations.NullMarked;
