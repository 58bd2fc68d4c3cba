/**
 * What a foundation looks like, as a picture and as text.
 *
 * <p>Invariant: it is written row by row, and never held as a whole.
 */
@NullMarked
package dev.guildhall.orchestration.map;

import org.jspecify.annotations.NullMarked;
