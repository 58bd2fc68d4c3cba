/**
 * Lets only checked callers through to gRPC handlers, and says who calls on the way out.
 *
 * <p>Invariant: apart from health and reflection, no handler runs without a {@link dev.guildhall.platform.security.Caller}.
 */
@NullMarked
package dev.guildhall.platform.security.grpc;

import org.jspecify.annotations.NullMarked;
