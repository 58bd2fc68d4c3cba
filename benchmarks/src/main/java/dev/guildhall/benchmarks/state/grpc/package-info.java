/**
 * The calls of state-service that are measured.
 *
 * <p>Invariant: an answer that is not what was asked for is a failure, and never a figure.
 */
@NullMarked
package dev.guildhall.benchmarks.state.grpc;

import org.jspecify.annotations.NullMarked;
