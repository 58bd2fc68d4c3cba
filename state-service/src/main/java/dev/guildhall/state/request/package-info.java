/**
 * What requests of all features have in common: ids, pages, and whose request it is.
 *
 * <p>Invariant: what passes here is what it says it is; a token of one list is of no use for another.
 */
@NullMarked
package dev.guildhall.state.request;

import org.jspecify.annotations.NullMarked;
