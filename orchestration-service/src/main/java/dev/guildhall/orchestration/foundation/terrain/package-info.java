/**
 * The ground: a height for every tile, made row by row when it is asked for.
 *
 * <p>Invariant: a height depends on seed, land and tile alone, so that rows can be asked for in any order, by any thread.
 */
@NullMarked
package dev.guildhall.orchestration.foundation.terrain;

import org.jspecify.annotations.NullMarked;
