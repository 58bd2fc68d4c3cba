/**
 * Errands whose calls to other services are cancelled with them.
 *
 * <p>Whatever is called on an errand's thread carries the caller's request id, player and cancellation.
 */
@NullMarked
package dev.guildhall.orchestration.errand.grpc;

import org.jspecify.annotations.NullMarked;
