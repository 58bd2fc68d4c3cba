/**
 * How tests call the service that they have booted over gRPC, as any client of it would.
 *
 * <p>Invariant: no call waits without a limit, and no channel outlives its test.
 */
@NullMarked
package dev.guildhall.platform.testkit.grpc;

import org.jspecify.annotations.NullMarked;
