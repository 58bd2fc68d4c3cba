/**
 * Noise that is the same everywhere: integers only, and a seed of its own for every purpose.
 *
 * <p>Invariant: no number of it depends on the machine, or on what was asked for before.
 */
@NullMarked
package dev.guildhall.orchestration.foundation.noise;

import org.jspecify.annotations.NullMarked;
