/**
 * Idempotency keys at the gRPC edge. Owns where a call's key is looked for: the field of its message, then its metadata.
 *
 * <p>Invariant: a key reaches only the handler of the call that brought it, and no handler sees one that is malformed.
 */
@NullMarked
package dev.guildhall.platform.idempotency.grpc;

import org.jspecify.annotations.NullMarked;
