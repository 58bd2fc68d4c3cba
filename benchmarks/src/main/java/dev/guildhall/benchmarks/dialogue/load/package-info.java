/**
 * Asks a server at a fixed rate and keeps the times. Owns the schedule, the connections and the reading of answers.
 *
 * <p>Invariant: requests are due by the schedule alone, however slowly answers come, and each one is counted once: as
 * answered, from the time at which it was due, or as failed.
 */
@NullMarked
package dev.guildhall.benchmarks.dialogue.load;

import org.jspecify.annotations.NullMarked;
