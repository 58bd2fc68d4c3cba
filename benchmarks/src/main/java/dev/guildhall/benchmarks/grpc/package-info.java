/**
 * Calls of any gRPC server of this machine, without a thread that waits for the answer.
 *
 * <p>Invariant: each call has a deadline and the caller's token, and ends its job once.
 */
@NullMarked
package dev.guildhall.benchmarks.grpc;

import org.jspecify.annotations.NullMarked;
