/**
 * Measures how fast orchestration-service makes rooms and grounds from seeds, and how the cost of a tile grows with their size,
 * beside a bare fill with one octave of the same noise.
 *
 * <p>Invariant: all three run in turn, on one thread of one JVM, over as many tiles and warmed up alike.
 */
@NullMarked
package dev.guildhall.benchmarks.content;

import org.jspecify.annotations.NullMarked;
