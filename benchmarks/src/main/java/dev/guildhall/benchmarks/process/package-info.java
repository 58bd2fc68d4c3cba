/**
 * The processes that are measured, and what they use of the machine. Owns their start and their end.
 *
 * <p>Invariant: whatever is started is ended by its own id, and every wait for a process has an end.
 */
@NullMarked
package dev.guildhall.benchmarks.process;

import org.jspecify.annotations.NullMarked;
