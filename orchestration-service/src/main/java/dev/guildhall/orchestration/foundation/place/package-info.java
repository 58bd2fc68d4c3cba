/**
 * The words that all parts of a foundation share: how large, where, and in what land.
 *
 * <p>Invariant: what is out of bounds cannot be made.
 */
@NullMarked
package dev.guildhall.orchestration.foundation.place;

import org.jspecify.annotations.NullMarked;
