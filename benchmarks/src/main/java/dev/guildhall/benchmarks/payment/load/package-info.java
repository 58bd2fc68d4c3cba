/**
 * Keeps a number of jobs open and counts what comes of them. Knows nothing of who does them.
 *
 * <p>Invariant: a job ends once, well, refused or failed, and each of the three is counted by itself.
 */
@NullMarked
package dev.guildhall.benchmarks.payment.load;

import org.jspecify.annotations.NullMarked;
