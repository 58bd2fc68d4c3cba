/**
 * The model server behind everything that is measured, in a process of its own.
 *
 * <p>Invariant: all candidates get the same answers at the same pace, and each call is counted.
 */
@NullMarked
package dev.guildhall.benchmarks.dialogue.upstream;

import org.jspecify.annotations.NullMarked;
