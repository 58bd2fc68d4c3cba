/**
 * The bare cost of work: pgbench, redis-benchmark, and statements over JDBC from here. The programs are the machine's own; a
 * scenario does without them where there are none.
 *
 * <p>Invariant: whatever could not be done ends the scenario with what was said of it, and is never a figure.
 */
@NullMarked
package dev.guildhall.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
