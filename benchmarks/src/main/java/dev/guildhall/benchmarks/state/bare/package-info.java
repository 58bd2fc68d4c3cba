/**
 * What the calls of state-service are without it: the statements of a change, of a read and of a context, and a scan of vectors.
 *
 * <p>Invariant: they change and find what the service changes and finds.
 */
@NullMarked
package dev.guildhall.benchmarks.state.bare;

import org.jspecify.annotations.NullMarked;
