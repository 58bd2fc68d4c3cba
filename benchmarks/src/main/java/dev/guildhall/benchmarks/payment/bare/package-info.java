/**
 * The bare cost of the same work: pgbench with the statements of a reserve and a settle, and redis-benchmark with a script that
 * counts. Both programs are the machine's own; a scenario does without them where there are none.
 *
 * <p>Invariant: whatever a program could not do ends the scenario with what it said, and is never a figure.
 */
@NullMarked
package dev.guildhall.benchmarks.payment.bare;

import org.jspecify.annotations.NullMarked;
