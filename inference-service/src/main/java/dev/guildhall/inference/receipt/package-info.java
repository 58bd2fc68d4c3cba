/**
 * How each turn came to be: what went into the prompt, who was asked, what it cost. Owns the table {@code turn_receipts}.
 *
 * <p>Invariant: a receipt is written with the turn it tells of, is never changed, and is shown only to whoever asked for the turn.
 */
@NullMarked
package dev.guildhall.inference.receipt;

import org.jspecify.annotations.NullMarked;
