/**
 * Does work again and again, and counts what comes of it. Knows nothing of who does it.
 *
 * <p>Invariant: a job ends once, well, refused or failed, and each of the three is counted by itself.
 */
@NullMarked
package dev.guildhall.benchmarks.load;

import org.jspecify.annotations.NullMarked;
