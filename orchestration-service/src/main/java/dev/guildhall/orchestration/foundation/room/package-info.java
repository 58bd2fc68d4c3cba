/**
 * The room: walls, floor, ways in, and what stands there.
 *
 * <p>Invariant: what can be walked on is one piece, and every entrance and object touches it.
 */
@NullMarked
package dev.guildhall.orchestration.foundation.room;

import org.jspecify.annotations.NullMarked;
