/**
 * Puts into the databases what there is to measure: entities in worlds, and memories with vectors, by SQL, past the service.
 *
 * <p>Invariant: what is put in is what the service itself would have put in, but for events that nobody asks for.
 */
@NullMarked
package dev.guildhall.benchmarks.state.fill;

import org.jspecify.annotations.NullMarked;
