/**
 * Tells what players did, and keeps the months of it in order.
 *
 * <p>Invariant: an entry is kept for as long as it was promised, and there is always a place for the next one.
 */
@NullMarked
package dev.guildhall.state.history;

import org.jspecify.annotations.NullMarked;
