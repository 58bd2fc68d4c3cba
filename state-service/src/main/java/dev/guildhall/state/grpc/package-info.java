/**
 * The gRPC service of the contract. Owns nothing: each rpc belongs to the feature that answers it.
 *
 * <p>Invariant: every documented rpc is answered here, and each by exactly one feature.
 */
@NullMarked
package dev.guildhall.state.grpc;

import org.jspecify.annotations.NullMarked;
