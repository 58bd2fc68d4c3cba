/**
 * Request limits at the gRPC edge. Owns which of a service's limits hold for which methods.
 *
 * <p>Invariant: a call takes at most one permit of each limit that matches it, before its handler sees a message, and
 * its answer carries the limits' numbers: in the response headers when it was served, in the error's details when
 * not.
 */
@NullMarked
package dev.guildhall.platform.limits.grpc;

import org.jspecify.annotations.NullMarked;
