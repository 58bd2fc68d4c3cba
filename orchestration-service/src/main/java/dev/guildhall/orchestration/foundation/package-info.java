/**
 * Layer 1: makes a monster, its ground and its room of a seed.
 *
 * <p>Invariant: the same blueprint gives the same foundation on every machine, in every release with the same version of the generator.
 */
@NullMarked
package dev.guildhall.orchestration.foundation;

import org.jspecify.annotations.NullMarked;
