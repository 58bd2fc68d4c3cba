/**
 * What every gRPC server and client of ours does around a call: request id, errors, deadline, threads.
 *
 * <p>Invariant: every call that a handler or the routing ends with an error carries a {@code google.rpc.ErrorInfo} whose
 * reason is in the catalogue, and every answer carries the request id.
 */
@NullMarked
package dev.guildhall.platform.grpcedge;

import org.jspecify.annotations.NullMarked;
