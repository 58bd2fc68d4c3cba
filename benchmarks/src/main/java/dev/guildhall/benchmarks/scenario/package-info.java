/**
 * What all scenarios do alike: read their command line, start, end everything, and say how it went.
 *
 * <p>Invariant: however a scenario ends, what it started is ended before its JVM.
 */
@NullMarked
package dev.guildhall.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
