/**
 * Shows what was spent on what, and what a user may still do: to a studio of everybody, to a player of themselves.
 *
 * <p>Invariant: it changes nothing, and however long a range is, only a page of it is in memory.
 */
@NullMarked
package dev.guildhall.payment.usage;

import org.jspecify.annotations.NullMarked;
