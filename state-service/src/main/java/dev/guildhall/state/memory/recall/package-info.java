/**
 * Finds the memories of an NPC that matter most for a query. Owns how a memory is scored, the vectors that are held in the
 * process, and the graphs that make them fast to search.
 *
 * <p>Invariant: what comes up was committed when the reader began and may be told before every listener; what was forgotten
 * by then does not come up, on any instance.
 */
@NullMarked
package dev.guildhall.state.memory.recall;

import org.jspecify.annotations.NullMarked;
